/**
 * The version of this JavaScript. In: nothing. Out: what a module must be of: a copy that an upgrade left behind is the likeliest not to.
 */
export const VERSION = "0.1.0";
