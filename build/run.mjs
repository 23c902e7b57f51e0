/** The frame of every command: problems in one sentence, an exit code, and nothing left running. */
import { stopAllChildren, stopChildrenOnSignals } from './setup/children.mjs'
import { explain } from './setup/problem.mjs'

/** @param {(args: string[]) => Promise<number>} command takes the words after the script, gives the exit code */
export async function run(command) {
  stopChildrenOnSignals()
  try {
    process.exitCode = await command(process.argv.slice(2))
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
  } finally {
    await stopAllChildren()
  }
}
