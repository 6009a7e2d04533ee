/** The two ways a call can fail. In: what was wrong. Out: an error the gateway turns into the vendor's JSON. */

/** An answer that is not a success: its status, the vendor's code and the vendor's words. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} code such as `ELB.1011`
   * @param {string} message
   */
  constructor(status, code, message) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
  }
}

/**
 * A certificate or key that cannot be used. Every service has its own code for each problem, so this names the problem only.
 * The message never quotes the content.
 */
export class ContentError extends Error {
  /**
   * @param {"malformed" | "encrypted" | "depth" | "order" | "mismatch"} problem
   * @param {string} message
   */
  constructor(problem, message) {
    super(message);
    this.name = "ContentError";
    this.problem = problem;
  }
}

/**
 * The body of an error in API Gateway, IoT Device Access and Cloud Certificate Manager.
 * @param {Refusal} refusal
 */
export function plainErrorBody({ code, message }) {
  return { error_code: code, error_msg: message };
}

/**
 * How most services say that the caller may not: a 401, in words that name the action.
 * @param {string} service
 * @returns {(action: string) => Refusal}
 */
export function insufficient(service) {
  return (action) => new Refusal(401, `${service}.0003`, `Insufficient authentication for action ${action}`);
}
