/** The journal could not keep something that is not a mutation; the port tells the desk that the call failed. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved'
  readonly reason: string

  constructor(reason: string) {
    super(`Not saved: ${reason}`)
    this.reason = reason
  }
}
