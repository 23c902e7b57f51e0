/** How the tree of a packaged application becomes the tree of a stock Electron. */

const EXECUTABLES = new Set(['chrome_crashpad_handler', 'chrome-sandbox'])

/**
 * @param {string[]} files paths inside the package, with `/`
 * @param {string} executable what the package calls its program
 * @returns {{ from: string, to: string, mode: number }[]} the files to keep; the rest is the other application's own
 */
export function stockLayout(files, executable) {
  return files
    .filter((file) => file !== 'package.json' && !file.startsWith('resources/'))
    .map((file) => {
      if (file === executable) return { from: file, to: 'electron', mode: 0o755 }
      const runnable = EXECUTABLES.has(file) || /\.so(\.\d+)*$/.test(file)
      return { from: file, to: file, mode: runnable ? 0o755 : 0o644 }
    })
}
