/** In: nothing. Out: the page, with the relay that it is served with, and what earlier visits left. */
import { createJourney } from "./browser.js";
import { show } from "./page.js";
import { storedJournal } from "./stored-journal.js";

const runs = storedJournal();
const journey = createJourney({ ...(runs && { runs }) });

// Not awaited: the words of another language are loaded meanwhile, and they wait for this file to be done.
show(journey, { verifyAt: "/verify.html" }).then(() => journey.askForSandbox());
