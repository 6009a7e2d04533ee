/** The sheets that every component has, by subject; a component's own, in a file of its name, comes after them. */
import { base } from "./base.js";
import { buttons } from "./buttons.js";
import { fields } from "./fields.js";
import { marks } from "./marks.js";
import { messages } from "./messages.js";
import { segments } from "./segments.js";

export const controls = [base, buttons, fields, segments, marks, messages];
