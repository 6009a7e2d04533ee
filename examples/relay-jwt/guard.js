// A guard by sign-in: whoever has a token that the issuer signed for this relay, and no secret that everybody shares.
import { createRemoteJWKSet, jwtVerify } from "jose";

/** The token's fault. Whatever else goes wrong, such as keys that do not come, is not the caller's: the relay then answers 503. */
const THE_TOKENS = /^ERR_(JWT_\w+|JWS_\w+|JOSE_ALG_NOT_ALLOWED|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING_KEY)$/;

export function guardBy({ issuer, audience, keys, header = "x-countersign-guard", claim = "sub" }) {
  // Without one of the two jose would take a token for somebody else.
  if (!issuer || !audience) throw new TypeError("A guard by sign-in needs the issuer and the audience.");
  const known = createRemoteJWKSet(new URL(keys));
  const expected = { issuer, audience, algorithms: ["RS256", "ES256"], requiredClaims: ["exp", claim] };
  return async (request) => {
    const token = request.headers.get(header);
    if (token === null) return false;
    try {
      const { payload } = await jwtVerify(token, known, expected);
      return { caller: payload[claim] };
    } catch (error) {
      if (THE_TOKENS.test(error.code)) return false;
      throw error;
    }
  };
}
