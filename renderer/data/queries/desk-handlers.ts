/** Everything the desk may ask and watch, by delegation; the contract is `shared/ports/data-port.ts`. */
import { CASE_RULES_ID } from '#shared/domain/complaint/case-rules.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { DueWarning } from '#shared/domain/complaint/due-warnings.ts'
import { NOTHING_DUE } from '#shared/domain/complaint/due-work.ts'
import type { BoardCase } from '#shared/domain/complaint/lead-board.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { ComplaintId } from '#shared/kernel/ids.ts'
import { err } from '#shared/kernel/result.ts'
import type {
  ComplaintDraft,
  DataPort,
  FileHere,
  KeptDraft,
  OutboxView,
  SendState,
  ServerStatus,
  TeamPresenceView,
} from '#shared/ports/data-port.ts'
import type { PortHandlers } from '#shared/ports/serve-port.ts'
import type { RowOf, TableName } from '#shared/sync/tables.ts'
import type { AccountKeeper } from '../account/account-keeper.ts'
import { followUpKey } from '../account/draft-keys.ts'
import { articleList } from './articles.ts'
import { fetchHandOver, lookUpOnServer } from './ask-server.ts'
import { lastTests, recentCalls } from './calls.ts'
import { analyseCases } from './case-analysis.ts'
import { watchComplaintList, watchDueWarnings, watchDueWork, watchProposed } from './complaints.ts'
import { customerCard, handOverView, popView } from './customer-card.ts'
import { searchCustomers } from './customer-search.ts'
import { customerTimeline } from './customer-timeline.ts'
import { dialStop } from './dial-stop.ts'
import { duplicatesOf } from './duplicates.ts'
import { exportCases } from './export-cases.ts'
import { importRoster } from './import-roster.ts'
import { watchLeadBoard } from './lead-board.ts'
import { watchOutbox, watchUnsentCount } from './outbox.ts'
import {
  autoApprovalsHere,
  checkComposedSwap,
  coverageNeedsBetween,
  currentSwapPolicy,
  delegationsHere,
  leaveViews,
  openShiftViews,
  shiftsBetween,
  swapViews,
} from './schedule.ts'
import {
  askAccount,
  askJournal,
  askServer,
  followAccount,
  openedAccount,
  type WithoutAccount,
  watchAccount,
  watchStore,
} from './signed-in.ts'
import { watchStorage } from './storage.ts'
import { candidatesFor } from './swap-candidates.ts'
import { allRows, oneRow, oneShown } from './visible-rows.ts'

const EMPTY_OUTBOX: OutboxView = {
  lastSyncAt: null,
  epoch: null,
  waitingCount: 0,
  waiting: [],
  attention: [],
}

const NO_TEAM: TeamPresenceView = { state: 'away', asOf: null, team: [] }

export function createDeskHandlers({
  slot,
  store,
}: Pick<AccountKeeper, 'slot' | 'store'>): PortHandlers<DataPort> {
  const wholeTable = <T extends TableName>(table: T) =>
    watchStore<unknown, readonly RowOf<T>[]>(slot, [], ({ database }) => allRows(database, table))

  return {
    calls: {
      async mutate({ name, args }) {
        const account = await openedAccount(slot)
        if (account === null) {
          const reason = slot.get().state === 'failed' ? 'store' : 'signed_out'
          return err({ code: 'not_saved', detail: { reason } })
        }
        // It refuses by itself what a closed store keeps it from trying; what is journalled is saved, whatever becomes of the store.
        return account.mutate(name, args)
      },
      'complaint.nextNumber': () => askAccount(slot, ({ numbers }) => numbers.next()),
      'complaintDraft.save': (draft) => askJournal(slot, ({ drafts }) => drafts.save(draft)),
      'complaintDraft.discard': ({ key }) => askJournal(slot, ({ drafts }) => drafts.discard(key)),
      'followUpDraft.save': ({ complaintId, form }) =>
        askJournal(slot, ({ followUpDrafts }) =>
          followUpDrafts.save({ key: followUpKey(complaintId), callId: null, customerId: null, form }),
        ),
      'followUpDraft.discard': ({ complaintId }) =>
        askJournal(slot, ({ followUpDrafts }) => followUpDrafts.discard(followUpKey(complaintId))),
      'file.fetch': ({ hash, size }) => askServer(slot, ({ files }) => files.fetch(hash, size)),
      'customer.lookUpOnServer': ({ number }) =>
        askServer(slot, (account) => lookUpOnServer(account, number)),
      'customer.dialStop': ({ number }) => askAccount(slot, (account) => dialStop(account, number)),
      'handOver.fetch': ({ id }) => askServer(slot, (account) => fetchHandOver(account, id)),
      'customer.search': ({ text, limit }) =>
        askAccount(slot, (account) => searchCustomers(account, text, limit)),
      'article.search': ({ text, limit }) => askAccount(slot, ({ search }) => search.search(text, limit)),
      'cases.analyse': (question) => askAccount(slot, (account) => analyseCases(account, question)),
      'cases.export': (args) => askAccount(slot, (account) => exportCases(account, args)),
      'swap.candidates': ({ shiftId }) => askAccount(slot, (account) => candidatesFor(account, shiftId)),
      'swap.check': ({ giveShiftId, takeShiftId }) =>
        askAccount(slot, (account) => checkComposedSwap(account, giveShiftId, takeShiftId)),
      'roster.import': ({ file, ...query }) =>
        askServer(slot, (account) => importRoster(account, query, new Uint8Array(file))),
      'attention.dismiss': ({ mutationId }) =>
        askJournal(slot, ({ attention }) => attention.dismiss(mutationId)),
      async 'sync.now'() {
        const account = await openedAccount(slot)
        account?.sync.wake('person')
        return null
      },
    },
    watches: {
      pop: watchStore(slot, { found: 'not_on_this_machine' }, (account, { number }) =>
        popView(account, number),
      ),
      handOver: watchStore(slot, { found: 'not_on_this_machine' }, (account, { id }) =>
        handOverView(account, id),
      ),
      customer: watchStore(slot, null, (account, { id }) => customerCard(account, id)),
      duplicates: watchStore(slot, [], (account, { id }) => duplicatesOf(account, id)),
      timeline: watchStore(slot, [], (account, { id }) => customerTimeline(account, id)),
      dueWork: watchAccount(slot, NOTHING_DUE, (account, { until }, emit) =>
        watchDueWork(account, until, emit),
      ),
      dueWarnings: watchAccount<{ readonly at: Instant }, readonly DueWarning[]>(
        slot,
        [],
        (account, { at }, emit) => watchDueWarnings(account, at, emit),
      ),
      complaintList: watchAccount(slot, { total: 0, from: 0, rows: [] }, watchComplaintList),
      proposed: watchAccount<unknown, readonly (Complaint & SendState)[]>(slot, [], (account, _, emit) =>
        watchProposed(account, emit),
      ),
      leadBoard: watchAccount<unknown, readonly (BoardCase & SendState)[]>(slot, [], (account, _, emit) =>
        watchLeadBoard(account, emit),
      ),
      complaint: watchStore(slot, null, ({ database }, { id }) => oneShown(database, 'complaint', id)),
      complaintDrafts: watchAccount<unknown, readonly ComplaintDraft[]>(slot, [], ({ drafts }, _, emit) =>
        drafts.all.watch(emit),
      ),
      followUpDraft: watchAccount<{ complaintId: ComplaintId }, KeptDraft | null>(
        slot,
        null,
        ({ followUpDrafts }, { complaintId }, emit) =>
          followUpDrafts.all.watch((all) =>
            emit(all.find(({ key }) => key === followUpKey(complaintId)) ?? null),
          ),
      ),
      categories: wholeTable('category'),
      caseRules: watchStore(slot, null, ({ database }) => oneRow(database, 'caseRules', CASE_RULES_ID)),
      article: watchStore(slot, null, ({ database }, { id }) => oneRow(database, 'article', id)),
      articles: watchStore(slot, [], articleList),
      agents: wholeTable('agent'),
      teams: wholeTable('team'),
      queues: wholeTable('queue'),
      swapPolicy: watchStore(slot, null, currentSwapPolicy),
      shifts: watchStore(slot, [], (account, { of, from, to }) => shiftsBetween(account, of, from, to)),
      coverageNeeds: watchStore(slot, [], coverageNeedsBetween),
      rosterSeen: wholeTable('rosterSeen'),
      swaps: watchStore(slot, [], swapViews),
      openShifts: watchStore(slot, [], openShiftViews),
      leave: watchStore(slot, [], leaveViews),
      delegations: watchStore(slot, [], delegationsHere),
      autoApprovals: watchStore(slot, [], autoApprovalsHere),
      lastTests: watchStore(slot, [], lastTests),
      teamPresence: watchAccount(slot, NO_TEAM, ({ presence }, _, emit) => presence.team.watch(emit)),
      recentCalls: watchStore(slot, [], (account, { limit }) => recentCalls(account, limit)),
      server: (_, emit) =>
        followAccount(
          slot,
          (state) => emit(serverWithout(state)),
          ({ sync }) => sync.status.watch(emit),
        ),
      storage: (_, emit) => watchStorage({ slot, store }, emit),
      filesHere: watchAccount<unknown, readonly FileHere[]>(slot, [], ({ files }, _, emit) =>
        files.here.watch(emit),
      ),
      outbox: watchAccount(slot, EMPTY_OUTBOX, (account, _, emit) =>
        watchOutbox(account, account.circumstances.timers, emit),
      ),
      unsentCount: watchAccount(slot, { waiting: 0, attention: [] }, (account, _, emit) =>
        watchUnsentCount(account, account.circumstances.timers, emit),
      ),
    },
  }
}

function serverWithout(state: WithoutAccount): ServerStatus {
  return { state: state === 'signed_out' ? 'signed_out' : 'connecting' }
}
