/**
 * Starts the application named on the command line, after Electron's own default_app. The application is awaited
 * at the top level of an ES module on purpose: only then does Electron hold its `ready` event back until the
 * application has registered schemes and switches, which must come before it.
 */
import { existsSync, readFileSync } from 'node:fs'
import Module from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'
import { readCommandLine } from './command-line.js'

const option = readCommandLine(process.argv.slice(1))
if (option.modules.length > 0) Module._preloadModules(option.modules)

if (option.version) {
  console.log(`v${process.versions.electron}`)
  process.exit(0)
} else if (option.file === null) {
  console.error('Usage: electron <application> [arguments]')
  process.exit(1)
} else {
  await start(path.resolve(option.file))
}

/** @param {string} place a folder with a package.json, or a script */
async function start(place) {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
  const manifest = path.join(place, 'package.json')
  const isPackage = existsSync(manifest)
  if (isPackage) introduce(JSON.parse(readFileSync(manifest, 'utf8')))
  let file
  try {
    file = Module._resolveFilename(place, null, true)
  } catch (error) {
    console.error(`Unable to find an Electron app at ${place}\n${error.message}`)
    process.exit(1)
  }
  app.setAppPath(isPackage ? place : path.dirname(file))
  try {
    await import(pathToFileURL(file).href)
  } catch (error) {
    // Without this an exception while loading leaves a process that runs on without a window.
    console.error('App threw an error during load')
    console.error(error)
    process.exit(1)
  }
}

/** @param {{ name?: string, productName?: string, version?: string, desktopName?: string }} manifest */
function introduce(manifest) {
  if (manifest.version) app.setVersion(manifest.version)
  const name = manifest.productName ?? manifest.name
  if (name) app.name = name
  app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`)
}
