/** That of this JavaScript. A module of another one does not fit: a copy that was left behind by an upgrade is the likeliest. */
export const VERSION = "0.1.0";
