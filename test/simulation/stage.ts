/** Runs, one after the other on one database and from one beginning. */
import { installations, START_MS } from './centre.ts'
import { openSharedDatabase, type SharedDatabase } from './shared-database.ts'
import type { SimulatedMachine } from './simulated-machine.ts'
import { settled, takeOver } from './surroundings.ts'
import { type RunOptions, type RunResult, World } from './world.ts'

/** What many runs have in common: the database, and machines that hold everything they may see at the start. */
export type Stage = {
  readonly shared: SharedDatabase
  readonly startMs: number
  readonly machines: readonly SimulatedMachine[]
  close(): Promise<void>
}

/** Takes seconds; what it did is the same every time. */
export async function setUp(): Promise<Stage> {
  const shared = await openSharedDatabase()
  const options = { seed: 'beginning', clients: installations.length, decisions: [] }
  return takingOver(async () => {
    const world = new World(shared, START_MS, [], options)
    await world.begin()
    await world.comeToRest()
    await shared.keepBeginning()
    return { shared, startMs: world.nowMs, machines: world.end(), close: () => shared.close() }
  })
}

export const run = (stage: Stage, options: RunOptions): Promise<RunResult> =>
  takingOver(async () => {
    await stage.shared.returnToBeginning()
    return new World(stage.shared, stage.startMs, stage.machines, options).run()
  })

async function takingOver<T>(work: () => Promise<T>): Promise<T> {
  const giveBack = takeOver()
  try {
    return await work()
  } finally {
    await settled()
    giveBack()
  }
}
