/** The functions, the same in every runtime. In: the files of this folder. Out: what each entry passes on beside its own `init`. */
export { CountersignError } from "../error.js";
export { Bundle } from "./bundle.js";
export { compare } from "./compare.js";
export { deliver } from "./deliver.js";
export { examine, inspect } from "./inspect.js";
export { inPlace, uses } from "./in-place.js";
export { look } from "./look.js";
export { lookup, readLookup } from "./lookup.js";
export { permissions } from "./permissions.js";
export { prepare, regions, review } from "./operation.js";
export { diagnose, readOutcome } from "./outcome.js";
export { projects } from "./projects.js";
export { prove, readProof } from "./prove.js";
export { record, signRecord, verifyRecordSignature, verifyRecords } from "./record.js";
export { admit } from "./relay.js";
export { send } from "./send.js";
export { curl, loadAlgorithm, sign } from "./sign.js";
export { say } from "../words/say.js";
