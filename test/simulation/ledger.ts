/**
 * What was promised to people in a run, and whether it was kept: every intent that the journal took, every number
 * that was read to a customer, every draft that was called saved.
 */
import type { JournalContent } from '#shared/ports/ipc.ts'
import type { MutationEnvelope } from '#shared/sync/protocol.ts'
import type { SimulatedServer } from './simulated-server.ts'

export type Violation = { readonly rule: string; readonly detail: string }

type Promised = { readonly mutation: MutationEnvelope; readonly machines: Set<string> }

export class Ledger {
  readonly violations: Violation[] = []
  readonly #promised = new Map<string, Promised>()
  /** By arguments: how often the journal took them, and how often the person was told so. */
  readonly #told = new Map<string, number>()
  readonly #numbers = new Map<string, string>()
  /** By machine and key: what may be there; more than one while a save was cut short. */
  readonly #drafts = new Map<string, unknown[]>()

  /** By machine: the one whose disk it began with. */
  readonly #keepsNothing = new Set<string>()
  readonly #copies = new Map<string, string>()

  /** This machine ran a version that keeps no acknowledged work (SPEC E3). */
  keptNothing(machine: string): void {
    this.#keepsNothing.add(machine)
  }

  violated(rule: string, detail: string): void {
    if (!this.violations.some((known) => known.rule === rule && known.detail === detail))
      this.violations.push({ rule, detail })
  }

  journalled(machine: string, mutation: MutationEnvelope): void {
    const promised = this.#promised.get(mutation.mutationId) ?? { mutation, machines: new Set() }
    promised.machines.add(machine)
    this.#promised.set(mutation.mutationId, promised)
  }

  isJournalled(mutationId: string): boolean {
    return this.#promised.has(mutationId)
  }

  /** The person was told that it is saved. */
  saved(machine: string, args: unknown): void {
    const key = JSON.stringify(args)
    const told = (this.#told.get(key) ?? 0) + 1
    this.#told.set(key, told)
    if (told > this.#takenWith(key)) this.violated('saved-means-journalled', `${machine} ${key}`)
  }

  /** The person was told that it is not saved. */
  notSaved(machine: string, args: unknown): void {
    const key = JSON.stringify(args)
    if (this.#takenWith(key) > (this.#told.get(key) ?? 0))
      this.violated('not-saved-means-not-journalled', `${machine} ${key}`)
  }

  #takenWith(key: string): number {
    return [...this.#promised.values()].filter(({ mutation }) => JSON.stringify(mutation.args) === key).length
  }

  numberGiven(machine: string, number: string): void {
    const before = this.#numbers.get(number)
    // Two machines with one disk cannot know of each other before they meet the server, which refuses the second.
    if (before !== undefined && (before === machine || this.#diskOf(before) !== this.#diskOf(machine)))
      this.violated('number-given-once', `${number} by ${before} and ${machine}`)
    this.#numbers.set(number, machine)
  }

  draftBegun(machine: string, key: string, form: unknown): void {
    const place = `${machine} ${key}`
    this.#drafts.set(place, [...(this.#drafts.get(place) ?? [null]), form])
  }

  /** `form` null: it was thrown away. */
  draftKept(machine: string, key: string, form: unknown): void {
    const place = `${machine} ${key}`
    const possible = this.#drafts.get(place) ?? []
    // What was begun after this one may be there as well.
    this.#drafts.set(place, possible.slice(possible.lastIndexOf(form)))
  }

  /** A copied disk has what the other one had. */
  copied(from: string, to: string): void {
    this.#copies.set(to, this.#diskOf(from))
    for (const [place, forms] of [...this.#drafts])
      if (place.startsWith(`${from} `)) this.#drafts.set(`${to} ${place.slice(from.length + 1)}`, [...forms])
  }

  #diskOf(machine: string): string {
    return this.#copies.get(machine) ?? machine
  }

  checkDrafts(machine: string, journal: JournalContent): void {
    const kept = new Map(
      journal.drafts.map(({ key, draft }) => [key, JSON.stringify((draft as { form: unknown }).form)]),
    )
    for (const [place, possible] of this.#drafts) {
      if (!place.startsWith(`${machine} `)) continue
      const found = kept.get(place.slice(machine.length + 1)) ?? 'null'
      if (!possible.some((form) => JSON.stringify(form) === found))
        this.violated('saved-draft-is-kept', `${place}: ${found} instead of ${JSON.stringify(possible)}`)
    }
  }

  /** Applied once or visibly refused, and never both. */
  checkFates(server: SimulatedServer, attention: ReadonlyMap<string, ReadonlySet<string>>): void {
    for (const [id, { mutation, machines }] of this.#promised) {
      const { applied } = server.fateOf(id)
      const refusedAt = attention.get(id) ?? new Set()
      const what = `${id} ${mutation.name} ${JSON.stringify(mutation.args)} of ${[...machines].join(', ')}`
      if (applied > 1) this.violated('applied-once', `${what}: ${applied} times`)
      // A version that kept nothing once it was acknowledged cannot bring it back to a server that was restored.
      const mayBeLost = server.undone.has(id) && [...machines].every((name) => this.#keepsNothing.has(name))
      if (applied === 0 && refusedAt.size === 0 && !mayBeLost) this.violated('not-lost', what)
      if (applied > 0 && refusedAt.size > 0 && !server.unrefused.has(id))
        this.violated('refused-or-applied', `${what}: applied, and in needs attention`)
    }
  }

  get promised(): ReadonlyMap<string, Promised> {
    return this.#promised
  }
}
