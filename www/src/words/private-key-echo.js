/** In: nothing. Out: what is said of the switch that makes ELB answer with private keys, in the page's language. */
import { msg } from "@lit/localize";

export const echoSaid = {
  get on() {
    return msg("ELB returns private keys in this project: private key echo is on.");
  },
  get why() {
    return msg(
      "Whoever may list certificates also gets their private keys. This page removed them from the answer before anything could read them. The switch applies to the whole project.",
    );
  },
  get go() {
    return msg("Switch it off…");
  },
  get stays() {
    return msg("This request sends no certificate. The certificate and key that you gave stay here.");
  },
  get back() {
    return msg("Back to the certificate");
  },
  get consent() {
    return msg("Yes, for all certificates of this project");
  },
};
