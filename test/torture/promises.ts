/**
 * What the desk was told, and whether it is kept. An answer that the kill swallowed promises nothing, but what it was
 * about may happen once; what was said to be not saved may not happen at all.
 */

import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import type { ComplaintDraft, MutateOutcome, OutboxView } from '#shared/ports/data-port.ts'

type Told = 'nothing' | 'saved' | 'not_saved'
type Case = { readonly id: string; readonly number: string; told: Told }
type Note = { readonly text: string; told: Told }

export class Promises {
  readonly violations: string[] = []
  readonly #numbers = new Set<string>()
  readonly #cases = new Map<string, Case>()
  readonly #notes = new Map<string, Note>()
  /** By key: what may be there; more than one while a save is under way. */
  readonly #drafts = new Map<string, (string | null)[]>()
  /** What a hand types into the form, by how it begins, and how much of it was called saved. */
  readonly #typed = new Map<string, { readonly whole: string; saved: string }>()

  violated(what: string): void {
    if (!this.violations.includes(what)) this.violations.push(what)
  }

  figures() {
    const all = [...this.#cases.values(), ...this.#notes.values()]
    const saved = (promised: readonly { readonly told: Told }[]): number =>
      promised.filter(({ told }) => told === 'saved').length
    return {
      casesSaved: saved([...this.#cases.values()]),
      notesSaved: saved([...this.#notes.values()]),
      neverAnswered: all.filter(({ told }) => told === 'nothing').length,
      numbersGiven: this.#numbers.size,
      draftsTyped: this.#typed.size,
    }
  }

  numberGiven(number: string): void {
    if (this.#numbers.has(number)) this.violated(`the number ${number} was given twice`)
    this.#numbers.add(number)
  }

  caseBegun(id: string, number: string): void {
    this.#cases.set(id, { id, number, told: 'nothing' })
  }
  caseAnswered(id: string, { ok }: MutateOutcome): void {
    const begun = this.#cases.get(id)
    if (begun !== undefined) begun.told = ok ? 'saved' : 'not_saved'
  }
  noteBegun(text: string): void {
    this.#notes.set(text, { text, told: 'nothing' })
  }
  noteAnswered(text: string, { ok }: MutateOutcome): void {
    const begun = this.#notes.get(text)
    if (begun !== undefined) begun.told = ok ? 'saved' : 'not_saved'
  }

  draftBegun(key: string, text: string | null): void {
    this.#drafts.set(key, [...(this.#drafts.get(key) ?? [null]), text])
  }
  draftKept(key: string, text: string | null): void {
    const possible = this.#drafts.get(key) ?? []
    this.#drafts.set(key, possible.slice(possible.lastIndexOf(text)))
  }
  typingBegun(beginning: string, whole: string): void {
    this.#typed.set(beginning, { whole, saved: '' })
  }
  /** The drafts as a desk is told of them. */
  typedKept(drafts: readonly ComplaintDraft[]): void {
    for (const [beginning, typing] of this.#typed) {
      const kept = drafts.map(factsOf).find((facts) => facts.startsWith(beginning))
      if (kept !== undefined && kept.length > typing.saved.length) typing.saved = kept
    }
  }

  /** After a restart: what was called saved is there, and nothing that was never written. */
  checkDrafts(drafts: readonly ComplaintDraft[]): void {
    for (const [key, possible] of this.#drafts) {
      const found = drafts.find((draft) => draft.key === key)
      const text = found === undefined ? null : factsOf(found)
      if (!possible.includes(text))
        this.violated(
          `the draft ${key} is ${inShort(text)}, and may be ${possible.map(inShort).join(' or ')}`,
        )
      this.#drafts.set(key, [text])
    }
    for (const [beginning, { whole, saved }] of this.#typed) {
      if (saved === '') continue
      const found = drafts.map(factsOf).find((facts) => facts.startsWith(beginning))
      if (found === undefined || !found.startsWith(saved) || !whole.startsWith(found))
        this.violated(`typed and called saved: ${inShort(saved)}, found: ${inShort(found ?? null)}`)
    }
  }

  /** After a restart: what was called saved waits here or is on the server. The outbox must be looked at first. */
  checkUnsent({ waiting, waitingCount, attention }: OutboxView, onServer: readonly Complaint[]): void {
    for (const { name, refusal } of attention) this.violated(`${name} was refused: ${refusal.code}`)
    const { cases, notes } = counted(onServer)
    const missingCases = [...this.#cases.values()].filter(
      ({ told, id }) => told === 'saved' && !cases.has(id),
    )
    const missingNotes = [...this.#notes.values()].filter(
      ({ told, text }) => told === 'saved' && !notes.has(text),
    )
    const missing = missingCases.length + missingNotes.length
    if (missing > waitingCount)
      this.violated(`${missing} that were called saved are not on the server, and ${waitingCount} wait here`)
    const named = new Set(waiting.map(({ subject }) => (subject.is === 'words' ? subject.words : '')))
    // Of very many that wait not all are listed.
    if (waiting.length === waitingCount)
      for (const { number } of missingCases)
        if (!named.has(formatComplaintNumber(number)))
          this.violated(`the case ${number} was called saved, and is neither here nor on the server`)
    this.#checkServer(onServer)
  }

  /** In the end: everything that was called saved is on the server. */
  checkArrived(onServer: readonly Complaint[]): void {
    this.#checkServer(onServer)
    const { cases, notes } = counted(onServer)
    for (const { id, number, told } of this.#cases.values())
      if (told === 'saved' && !cases.has(id)) this.violated(`the case ${number} never arrived`)
    for (const { text, told } of this.#notes.values())
      if (told === 'saved' && !notes.has(text)) this.violated(`the note ${text} never arrived`)
  }

  /** At any time: nothing is there twice, and nothing that was said to be not saved. */
  #checkServer(onServer: readonly Complaint[]): void {
    const { cases, notes, numbers } = counted(onServer)
    for (const [number, times] of numbers)
      if (times > 1) this.violated(`the number ${number} is on ${times} cases`)
    for (const [text, times] of notes)
      if (times > 1) this.violated(`the note ${text} is there ${times} times`)
    for (const { id, number, told } of this.#cases.values())
      if (told === 'not_saved' && cases.has(id))
        this.violated(`the case ${number} was called not saved, and is there`)
    for (const { text, told } of this.#notes.values())
      if (told === 'not_saved' && notes.has(text))
        this.violated(`the note ${text} was called not saved, and is there`)
  }
}

function counted(onServer: readonly Complaint[]) {
  const numbers = new Map<string, number>()
  const notes = new Map<string, number>()
  for (const { number, notes: written } of onServer) {
    numbers.set(number, (numbers.get(number) ?? 0) + 1)
    for (const { id, text } of written) {
      // The demo centre's own notes repeat each other's words.
      const what = MARKED.test(text) ? text : `${id} ${text}`
      notes.set(what, (notes.get(what) ?? 0) + 1)
    }
  }
  return { cases: new Set<string>(onServer.map(({ id }) => id)), notes, numbers }
}

/** A text that nobody else writes. */
const MARKED = /^\[[0-9a-f-]{36}\]/
export const marked = (id: string, text: string): string => `[${id}] ${text}`

export const factsOf = ({ form }: ComplaintDraft): string =>
  typeof form === 'object' && form !== null && 'facts' in form && typeof form.facts === 'string'
    ? form.facts
    : ''

const inShort = (text: string | null): string =>
  text === null ? 'gone' : `“${text.slice(0, 12)}…” of ${text.length}`
