/** What the first view does not need. In: nothing. Out: the elements of Clear and Send, and those of Read that few need or that are not seen first, defined: wherever they stand already, they are drawn now. */
import "./read/client-acceptance.js";
import "./read/kept-runs.js";
import "./read/leaf-choice.js";
import "./read/old-and-new.js";
import "./read/other-certificates.js";
import "./clear/where-it-goes.js";
import "./clear/sign-off.js";
import "./send/exact-request.js";
import "./send/credentials-and-send.js";
import "./send/proof-of-arrival.js";
