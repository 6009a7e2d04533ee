// Says what a pasted PEM is, in the browser.
"use client";
import { init, inspect } from "countersign";
import { useEffect, useState } from "react";

export default function Page() {
  const [ready, setReady] = useState(false);
  const [names, setNames] = useState("");
  useEffect(() => {
    init().then(() => setReady(true));
  }, []);
  const read = ({ target }) => setNames(inspect(target.value).certificates.map(({ commonName }) => commonName).join(", "));
  return (
    <main>
      <textarea rows="12" cols="70" disabled={!ready} onChange={read} />
      <output>{names}</output>
    </main>
  );
}
