/**
 * A spreadsheet takes a cell of a CSV file that begins like a formula for one, and carries it out: what a caller said their name was
 * could send the whole table elsewhere. An apostrophe in front makes it text (OWASP, CSV Injection); who reads the file takes it off again.
 */

/** As Excel and LibreOffice do, also in full width. What has apostrophes in front gets one more, so that none of its own is lost. */
const LIKE_FORMULA = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/
const GUARDED = /^'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

export const guardedCell = (text: string): string => (LIKE_FORMULA.test(text) ? `'${text}` : text)

export const cellWithoutGuard = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell)
