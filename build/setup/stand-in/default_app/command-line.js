/**
 * Reads `electron [options] [application] [arguments]` as the stock default application does: the first argument
 * that is no option is the application, and everything after it is the application's own.
 *
 * @param {string[]} args without the executable
 * @returns {{ file: string | null, modules: string[], version: boolean }} `modules` came with `-r`
 */
export function readCommandLine(args) {
  /** @type {{ file: string | null, modules: string[], version: boolean }} */
  const option = { file: null, modules: [], version: false }
  const words = args.values()
  for (const arg of words) {
    if (arg === '-r' || arg === '--require') {
      const { value } = words.next()
      if (value) option.modules.push(value)
    } else if (arg === '-v' || arg === '--version') {
      option.version = true
    } else if (arg.startsWith('--app=')) {
      option.file = arg.slice('--app='.length)
      break
    } else if (!arg.startsWith('-')) {
      option.file = arg
      break
    }
  }
  return option
}
