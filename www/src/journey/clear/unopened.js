/** In: nothing. Out: the account before `account.js` is loaded, and so before there is a list to open: nothing was asked for. */

/** @type {import("./account.js").Account} */
export const unopened = /** @type {any} */ ({
  opened: "",
  said: () => "",
  stop() {},
  reset() {},
});
