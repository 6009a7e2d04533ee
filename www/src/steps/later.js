/** What the first view does not need. In: nothing. Out: the elements of Clear and Send, defined: wherever they stand already, they are drawn now. */
import "./clear/where-it-goes.js";
import "./clear/sign-off.js";
import "./send/exact-request.js";
import "./send/credentials-and-send.js";
import "./send/proof-of-arrival.js";
