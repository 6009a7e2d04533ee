/**
 * Telling a caller's listener how far it is. In: the listener, if there is one, and the progress. Out: nothing: a listener's mistake must not
 * decide about what it is told of, at once or later.
 *
 * @template Progress
 * @param {((progress: Progress) => unknown) | undefined} listener
 * @param {Progress} progress
 */
export function report(listener, progress) {
  const told = async () => listener?.(progress);
  told().catch(() => {});
}
