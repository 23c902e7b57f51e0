/** What is measured of each engine. */
export type Round = {
  /** Told apart from every other round by the remarks that it writes. */
  readonly name: string
  readonly rows: number
  /** Changes that are written while the server is away. */
  readonly changes: readonly Change[]
  /** How many of them are timed one by one. */
  readonly timedWrites: number
  /** How often a change on one device is awaited on the other. */
  readonly crossings: number
}

export type Change = { readonly id: string; readonly from: string; readonly remark: string }

export type Measured = {
  readonly bootstrapRowsPerSecond: number
  readonly flushMutationsPerSecond: number
  readonly writesMs: readonly number[]
  readonly visibleMs: readonly number[]
  /** Of the whole application at rest with all rows, in bytes. */
  readonly memory: number
  /** The longest task of the interface while rows came in and changes went out; null where nothing was watched. */
  readonly longestTaskMs: number | null
}

export type Engine = {
  readonly name: string
  measure(round: Round): Promise<Measured>
}
