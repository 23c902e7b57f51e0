/**
 * Reads `electron [options] [application] [arguments]` as the stock default application does: the first argument
 * that is no option is the application, and everything after it is the application's own.
 *
 * @param {string[]} args without the executable
 * @returns {{ file: string | null, modules: string[], version: boolean }} `modules` came with `-r`
 */
export function readCommandLine(args) {
  const option = { file: null, modules: [], version: false }
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index]
    if (arg === '-r' || arg === '--require') {
      index += 1
      if (args[index]) option.modules.push(args[index])
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
