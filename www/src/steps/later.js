/** What the first view does not need. In: nothing. Out: the elements of Clear and Send, and what earlier visits left, defined: wherever they stand already, they are drawn now. */
import "./read/kept-runs.js";
import "./clear/where-it-goes.js";
import "./clear/sign-off.js";
import "./send/exact-request.js";
import "./send/credentials-and-send.js";
import "./send/proof-of-arrival.js";
