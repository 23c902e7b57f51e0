/** Vitest `globalSetup`: what the tests of a run leave in the temporary folder goes with the run. */
import { removeRunFolder, runFolder } from './run-folder.ts'

export default function setup(): () => Promise<void> {
  runFolder()
  return removeRunFolder
}
