/**
 * The file system as a journal needs it. In: descriptors, bytes, places. Out: promises.
 *
 * @import { JournalFiles } from "../types/journal.d.ts"
 */
import * as fs from "node:fs";
import { promisify } from "node:util";

/** @type {JournalFiles} */
export const onDisk = {
  open: promisify(fs.open),
  close: promisify(fs.close),
  truncate: promisify(fs.ftruncate),
  sync: promisify(fs.fdatasync),
  async stat(descriptor) {
    const stats = await promisify(fs.fstat)(descriptor);
    return { isFile: stats.isFile(), mode: stats.mode };
  },
  read: (descriptor, buffer, position) =>
    new Promise((resolve, reject) => {
      fs.read(descriptor, buffer, 0, buffer.length, position, (error, count) => (error ? reject(error) : resolve(count)));
    }),
  write: (descriptor, bytes, position) =>
    new Promise((resolve, reject) => {
      fs.write(descriptor, bytes, 0, bytes.length, position, (error, count) => (error ? reject(error) : resolve(count)));
    }),
  /** So that the name of a new file outlives a crash; where a folder cannot be opened (Windows), the system sees to it. */
  async syncFolder(path) {
    try {
      const descriptor = await promisify(fs.open)(path, fs.constants.O_RDONLY);
      try {
        await promisify(fs.fsync)(descriptor);
      } finally {
        await promisify(fs.close)(descriptor);
      }
    } catch {
      return;
    }
  },
};
