/** A data window without a database: every answer is a cell that a test sets, and intents are remembered. */
import { exportedCase } from '#shared/domain/complaint/case-export.ts'
import { matcherOf, soughtText, type Viewer } from '#shared/domain/complaint/complaint.filter.ts'
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { summaryOf } from '#shared/domain/complaint/complaint.summary.ts'
import { lastWarnings } from '#shared/domain/complaint/due-warnings.ts'
import { boardCase, inOrderOfClocks } from '#shared/domain/complaint/lead-board.ts'
import { doNotCall } from '#shared/domain/customer/consent.rules.ts'
import { duplicateSign } from '#shared/domain/customer/customer.duplicates.ts'
import { lookupKeys, numberKeys } from '#shared/domain/customer/phone-number.ts'
import { timelineOf } from '#shared/domain/customer/timeline.ts'
import { type Article, articleHead } from '#shared/domain/knowledge/article.ts'
import { articleValidity } from '#shared/domain/knowledge/article-validity.ts'
import type { RuleFinding } from '#shared/domain/schedule/rules/rule-finding.ts'
import type { Candidate } from '#shared/domain/schedule/swap.candidates.ts'
import { BusinessDate, type Instant } from '#shared/kernel/clock.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type {
  ArticleHit,
  CustomerCard,
  DataPort,
  FetchOutcome,
  HandOverOutcome,
  HandOverView,
  LookUpOutcome,
  MutateOutcome,
  PopView,
} from '#shared/ports/data-port.ts'
import type { RosterImportOutcome, RosterImportQuery } from '#shared/ports/roster-import.ts'
import type { PortHandlers } from '#shared/ports/serve-port.ts'
import { signedIn } from '../fixtures/desk-scene.ts'
import { fakeAnalysis } from './fake-analysis.ts'
import type { FakeStore } from './fake-store.ts'

const NOBODY: Viewer = { agentId: AgentId.parse('nobody'), departmentIds: [] }

export type FakeData = {
  readonly store: FakeStore
  readonly handlers: PortHandlers<DataPort>
  /** Every intent that was journalled, oldest first. */
  readonly mutated: { readonly name: string; readonly args: unknown }[]
  readonly asked: { readonly name: string; readonly args: unknown }[]
  /** What the server says of a planner's file. */
  onRosterImport: (asked: RosterImportQuery) => RosterImportOutcome
  onLookUp: (number: string) => LookUpOutcome | Promise<LookUpOutcome>
  onHandOver: (id: string) => HandOverOutcome | Promise<HandOverOutcome>
  onMutate: (name: string, args: unknown) => MutateOutcome
  onFetch: () => FetchOutcome
  onSwapCheck: () => readonly RuleFinding[]
  onSwapCandidates: () => readonly Candidate[]
  /** What becomes of the hits, best first, before they are answered. */
  onArticleSearch: (hits: readonly ArticleHit[]) => readonly ArticleHit[]
}

/** The plain rules of the screen pop; the real store does the same by index. */
function popOf(cards: readonly CustomerCard[], number: string): PopView {
  const asked = lookupKeys(number)
  if (asked.exact.length === 0 && asked.masked === null) return { found: 'no_number' }
  const withKey = (key: string): CustomerCard[] =>
    cards.filter(({ customer }) => customer.numbers.some(({ raw }) => numberKeys(raw).includes(key)))
  const exact = asked.exact.flatMap(withKey)
  const found = exact.length > 0 || asked.masked === null ? exact : withKey(asked.masked)
  const [first, ...others] = found
  if (first === undefined) return { found: 'not_on_this_machine' }
  if (others.length > 0) return { found: 'several', candidates: found }
  return { found: 'one', card: first, match: exact.length > 0 ? 'exact' : 'masked' }
}

function handedIn(cards: readonly CustomerCard[], id: string): HandOverView {
  for (const card of cards) {
    const contact = card.contacts.find((each) => each.id === id)
    if (contact?.handOver === undefined) continue
    return { found: 'here', handed: { card, handOver: contact.handOver, by: contact.agentName } }
  }
  return { found: 'not_on_this_machine' }
}

/** Pairs of neighbouring characters, and numbers whole: a plain likeness of the real index. */
const pairsOf = (text: string): readonly string[] => {
  const bare = text.replace(/[\p{P}\s]/gu, '')
  if (/^\w{1,4}$|^.$/.test(bare)) return [bare]
  return [...new Set([...bare].slice(1).map((_, index) => bare.slice(index, index + 2)))]
}

function hitOf(article: Article, text: string, today: string): ArticleHit & { readonly score: number } {
  const pairs = pairsOf(text)
  const { number, title, keywords, body } = article
  const searched = `${number} ${title} ${keywords.join(' ')} ${body}`
  const found = pairs.filter((pair) => searched.includes(pair))
  const plain = body.replace(/[#>*|\n-]+/g, ' ')
  const at = Math.max(0, plain.indexOf(found.find((pair) => plain.includes(pair)) ?? plain))
  const passage = plain.slice(at, at + 90)
  const cut = found.length === 0 ? [passage] : passage.split(new RegExp(`(${found.join('|')})`))
  return {
    article: articleHead(article),
    expired: articleValidity(article, BusinessDate.parse(today)) === 'expired',
    snippet: cut
      .filter((piece) => piece !== '')
      .map((piece) => ({ text: piece, marked: found.includes(piece) })),
    score: found.reduce((sum, pair) => sum + (title.includes(pair) || number === pair ? 3 : 1), 0),
  }
}

export function createFakeData(store: FakeStore, now: () => Instant): FakeData {
  let numbers = 0
  const fake: FakeData = {
    store,
    mutated: [],
    asked: [],
    onRosterImport: () => err('offline'),
    onLookUp: () => ok([]),
    onHandOver: () => ok(null),
    onMutate: () => ok({ mid: fake.mutated.length }),
    onFetch: () => ok(null),
    onSwapCheck: () => [],
    onSwapCandidates: () => [],
    onArticleSearch: (hits) => hits,
    handlers: {
      calls: {
        mutate: ({ name, args }) => {
          fake.mutated.push({ name, args })
          return fake.onMutate(name, args)
        },
        'complaint.nextNumber': () => {
          numbers += 1
          return `4207${String(numbers).padStart(5, '0')}7`
        },
        'complaintDraft.save': (draft) => {
          const savedAt = now()
          const others = store.drafts.get().filter(({ key }) => key !== draft.key)
          store.drafts.set([...others, { ...draft, savedAt }])
          return { savedAt }
        },
        'complaintDraft.discard': ({ key }) => {
          store.drafts.set(store.drafts.get().filter((draft) => draft.key !== key))
          return null
        },
        'followUpDraft.save': ({ complaintId, form }) => {
          const savedAt = now()
          store.followUpDrafts.set({ ...store.followUpDrafts.get(), [complaintId]: { form, savedAt } })
          return { savedAt }
        },
        'followUpDraft.discard': ({ complaintId }) => {
          const { [complaintId]: _, ...others } = store.followUpDrafts.get()
          store.followUpDrafts.set(others)
          return null
        },
        'customer.lookUpOnServer': ({ number }) => fake.onLookUp(number),
        'roster.import': ({ file: _, ...asked }) => fake.onRosterImport(asked),
        'customer.dialStop': ({ number }) => {
          const pop = popOf(store.cards.get(), number)
          const customer = pop.found === 'one' && pop.match === 'exact' ? pop.card.customer : null
          const asked = customer === null ? null : doNotCall(customer)
          if (customer === null || asked === null) return null
          return { customerId: customer.id, name: customer.name, asked, reasons: ['promised', 'safety'] }
        },
        'handOver.fetch': ({ id }) => fake.onHandOver(id),
        'customer.search': ({ text, limit }) =>
          store.cards
            .get()
            .map(({ customer }) => customer)
            .filter(
              ({ name, numbers: own }) => name.includes(text) || own.some(({ raw }) => raw.includes(text)),
            )
            .slice(0, limit),
        'article.search': ({ text, limit }) => {
          fake.asked.push({ name: 'article.search', args: { text } })
          const today = now().slice(0, 10)
          const found = store.articles
            .get()
            .filter((article) => articleValidity(article, BusinessDate.parse(today)) !== 'not_yet')
            .map((article) => hitOf(article, text, today))
            .filter(({ score }) => score > 0)
            .sort((a, b) => Number(a.expired) - Number(b.expired) || b.score - a.score)
            .slice(0, limit)
            .map(({ score: _, ...hit }) => hit)
          return fake.onArticleSearch(found)
        },
        'cases.analyse': (asked) => fakeAnalysis(store, now(), asked),
        'cases.export': ({ ids, whole }) => {
          fake.asked.push({ name: 'cases.export', args: { ids, whole } })
          const asked = store.complaints.get().filter(({ id }) => ids.includes(id))
          return ok(
            asked.map((complaint) => exportedCase(complaint, null, whole === null ? 'masked' : 'whole')),
          )
        },
        'swap.check': () => fake.onSwapCheck(),
        'swap.candidates': () => fake.onSwapCandidates(),
        'attention.dismiss': ({ mutationId }) => {
          const outbox = store.outbox.get()
          store.outbox.set({
            ...outbox,
            attention: outbox.attention.filter((entry) => entry.mutationId !== mutationId),
          })
          return null
        },
        'file.fetch': ({ hash, size }) => {
          fake.asked.push({ name: 'file.fetch', args: { hash, size } })
          return fake.onFetch()
        },
        'sync.now': () => {
          fake.asked.push({ name: 'sync.now', args: {} })
          return null
        },
      },
      watches: {
        handOver: ({ id }, emit) => store.cards.watch((cards) => emit(handedIn(cards, id))),
        pop: ({ number }, emit) => store.cards.watch((cards) => emit(popOf(cards, number))),
        customer: ({ id }, emit) =>
          store.cards.watch((cards) => emit(cards.find(({ customer }) => customer.id === id) ?? null)),
        duplicates: ({ id }, emit) =>
          store.cards.watch((cards) => {
            const customer = cards.find((card) => card.customer.id === id)?.customer
            emit(
              cards.flatMap((card) => {
                const sign = customer === undefined ? null : duplicateSign(customer, card.customer)
                return sign === null ? [] : [{ customer: card.customer, sign }]
              }),
            )
          }),
        timeline: ({ id }, emit) =>
          store.cards.watch((cards) => {
            const card = cards.find(({ customer }) => customer.id === id)
            const calls = store.recentCalls.get().filter(({ customerId }) => customerId === id)
            const complaints = store.complaints.get().filter(({ customerId }) => customerId === id)
            emit(
              card === undefined
                ? []
                : timelineOf({ customers: [card.customer], contacts: card.contacts, calls, complaints }),
            )
          }),
        dueWork: (_, emit) => store.dueWork.watch(emit),
        dueWarnings: ({ at }, emit) =>
          store.dueWork.watch((due) => emit(lastWarnings(due, at, signedIn.profile.agentId))),
        // Whose they are, and in which order they come, the scene decides.
        complaintList: ({ filter, from, count }, emit) => {
          const matches = matcherOf({ ...filter, scope: 'all' }, NOBODY)
          return store.complaints.watch((all) => {
            const found = all
              .map((complaint) => ({ ...summaryOf(complaint), unsent: complaint.unsent }))
              .filter((summary) => matches({ summary, text: soughtText(summary) }))
            emit({ total: found.length, from, rows: found.slice(from, from + count) })
          })
        },
        proposed: (_, emit) =>
          store.complaints.watch((all) => emit(all.filter(({ status }) => status === 'proposed'))),
        leadBoard: (_, emit) =>
          store.complaints.watch((all) => {
            const cards = store.cards.get()
            const products = cards.flatMap(({ customer }) => customer.products)
            const open = all.filter(({ status }) => isOpen(status))
            const rows = open.map((complaint) => ({
              ...boardCase(complaint, products.find(({ id }) => id === complaint.productId)?.kind ?? null),
              unsent: complaint.unsent,
            }))
            emit(inOrderOfClocks(rows))
          }),
        complaint: ({ id }, emit) =>
          store.complaints.watch((all) => emit(all.find((complaint) => complaint.id === id) ?? null)),
        followUpDraft: ({ complaintId }, emit) =>
          store.followUpDrafts.watch((all) => emit(all[complaintId] ?? null)),
        complaintDrafts: (_, emit) => store.drafts.watch(emit),
        categories: (_, emit) => store.categories.watch(emit),
        caseRules: (_, emit) => store.caseRules.watch(emit),
        article: ({ id }, emit) =>
          store.articles.watch((all) => emit(all.find((article) => article.id === id) ?? null)),
        articles: (_, emit) =>
          store.articles.watch((all) => {
            const today = BusinessDate.parse(now().slice(0, 10))
            emit(all.filter((article) => articleValidity(article, today) === 'valid').map(articleHead))
          }),
        agents: (_, emit) => store.agents.watch(emit),
        teams: (_, emit) => store.teams.watch(emit),
        queues: (_, emit) => store.queues.watch(emit),
        swapPolicy: (_, emit) => store.swapPolicy.watch(emit),
        shifts: ({ of, from, to }, emit) =>
          store.shifts.watch((all) =>
            emit(
              all.filter(
                (shift) =>
                  shift.businessDate >= from &&
                  shift.businessDate <= to &&
                  (of.who === 'agent' ? shift.agentId === of.agentId : shift.teamId === of.teamId),
              ),
            ),
          ),
        coverageNeeds: (_, emit) => store.coverageNeeds.watch(emit),
        rosterSeen: (_, emit) => store.rosterSeen.watch(emit),
        swaps: (_, emit) => store.swaps.watch(emit),
        openShifts: (_, emit) => store.openShifts.watch(emit),
        leave: (_, emit) => store.leave.watch(emit),
        delegations: (_, emit) => store.delegations.watch(emit),
        autoApprovals: (_, emit) => store.autoApprovals.watch(emit),
        // Whether they were made here or elsewhere the scene decides.
        lastTests: ({ agentIds }, emit) =>
          store.lastTests.watch((all) => emit(all.filter(({ agentId }) => agentIds.includes(agentId)))),
        teamPresence: (_, emit) => store.teamPresence.watch(emit),
        recentCalls: ({ limit }, emit) => store.recentCalls.watch((all) => emit(all.slice(0, limit))),
        server: (_, emit) => store.server.watch(emit),
        outbox: (_, emit) => store.outbox.watch(emit),
        unsentCount: (_, emit) =>
          store.outbox.watch(({ waitingCount, attention }) =>
            emit({ waiting: waitingCount, attention: attention.map(({ mutationId }) => mutationId) }),
          ),
        storage: (_, emit) => store.storage.watch(emit),
        filesHere: (_, emit) => store.filesHere.watch(emit),
      },
    },
  }
  return fake
}
