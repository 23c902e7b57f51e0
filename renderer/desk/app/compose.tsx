/**
 * Where the features meet, and the only file that imports them. Each page of the middle column and each slot of the
 * shell is named here with the feature that fills it; no feature knows another. Pages are loaded when they are first
 * needed, and all of them once the desk is idle.
 */
import type { ComponentType } from 'react'
import { ChoosePinPage } from '../features/auth/choose-pin-page.tsx'
import { LockPage } from '../features/auth/lock-page.tsx'
import { SignInPage } from '../features/auth/sign-in-page.tsx'
import { DueWarningsSlot } from '../features/complaints/due-warnings.tsx'
import { NewComplaintSlot } from '../features/complaints/new-complaint-slot.tsx'
import { CallersBesideSlot } from '../features/customers/callers-beside.tsx'
import { DoNotCallSlot } from '../features/customers/do-not-call-sheet.tsx'
import { WhoSlot } from '../features/customers/who-column.tsx'
import { withCallers } from '../features/customers/with-callers.ts'
import { KnowledgeSlot } from '../features/knowledge/knowledge-slot.tsx'
import { AgentStateSlot } from '../features/phone/agent-state.tsx'
import { CallPlaceSlot } from '../features/phone/call-place.tsx'
import { DialSlot } from '../features/phone/dial-box.tsx'
import { LockedCallSlot, LockedPhoneNotices } from '../features/phone/locked-call.tsx'
import { PhoneNoticesSlot } from '../features/phone/phone-notices.tsx'
import { SecondCallerSlot } from '../features/phone/second-caller.tsx'
import { WrapUpSlot } from '../features/phone/wrap-up-panel.tsx'
import { NextShiftSlot } from '../features/schedule/next-shift.tsx'
import { RosterNewsSlot } from '../features/schedule/roster-news.tsx'
import { SearchButtonSlot, SearchSheetSlot } from '../features/search/search-sheet.tsx'
import { KeysSheetSlot } from '../features/settings/keys-sheet.tsx'
import { LeaseNoticeSlot } from '../features/status/lease-notice.tsx'
import { StartFaultSlot } from '../features/status/start-fault.tsx'
import { StatusesSlot } from '../features/status/statuses.tsx'
import { StorageNoticesSlot } from '../features/status/storage-notices.tsx'
import { type PageSources, pageFrom } from './page-source.ts'

type Slot = { readonly name: string; readonly Slot: ComponentType }

/** Instead of the shell, for as long as nobody is signed in and unlocked. */
export const frontPages = {
  signed_out: SignInPage,
  locked: LockPage,
  choosing_pin: ChoosePinPage,
} as const

/** Above a locked desk: the call that goes on. */
export const lockedSlots = { call: LockedCallSlot, notices: LockedPhoneNotices } as const

/** The phone as the desk sees it: a call comes with who calls. */
export const phoneAsShown = withCallers

/** The bar on top, left to right. */
export const barSlots: readonly Slot[] = [
  { name: 'agent', Slot: AgentStateSlot },
  { name: 'call', Slot: CallPlaceSlot },
  { name: 'shift', Slot: NextShiftSlot },
  { name: 'dial', Slot: DialSlot },
  { name: 'search', Slot: SearchButtonSlot },
  { name: 'statuses', Slot: StatusesSlot },
]

/** The left column, top to bottom. */
export const whoSlots: readonly Slot[] = [
  { name: 'start-fault', Slot: StartFaultSlot },
  { name: 'storage-notices', Slot: StorageNoticesSlot },
  { name: 'lease', Slot: LeaseNoticeSlot },
  { name: 'phone-notices', Slot: PhoneNoticesSlot },
  { name: 'roster-news', Slot: RosterNewsSlot },
  { name: 'due-warnings', Slot: DueWarningsSlot },
  { name: 'wrap-up', Slot: WrapUpSlot },
  { name: 'customer', Slot: WhoSlot },
  { name: 'callers-beside', Slot: CallersBesideSlot },
  { name: 'second-caller', Slot: SecondCallerSlot },
]

/** The right column, top to bottom. */
export const howSlots: readonly Slot[] = [{ name: 'knowledge', Slot: KnowledgeSlot }]

/** Over the columns, below the bar; each shows itself when it is asked for. */
export const overlaySlots: readonly Slot[] = [
  { name: 'search', Slot: SearchSheetSlot },
  { name: 'keys', Slot: KeysSheetSlot },
  { name: 'new-complaint', Slot: NewComplaintSlot },
  { name: 'do-not-call', Slot: DoNotCallSlot },
]

/** Who fills which page. The navigation offers a section as soon as its page is here. */
export const pages: PageSources = {
  complaints: pageFrom<'complaints'>(() => import('../features/complaints/complaints-page.tsx')),
  complaint: pageFrom<'complaint'>(() => import('../features/complaints/complaint-page.tsx')),
  'complaint-draft': pageFrom<'complaint-draft'>(
    () => import('../features/complaints/complaint-draft-page.tsx'),
  ),
  knowledge: pageFrom<'knowledge'>(() => import('../features/knowledge/knowledge-page.tsx')),
  schedule: pageFrom<'schedule'>(() => import('../features/schedule/schedule-page.tsx')),
  team: pageFrom<'team'>(() => import('../features/team/team-page.tsx')),
  board: pageFrom<'board'>(() => import('../features/team/board-page.tsx')),
  'case-board': pageFrom<'case-board'>(() => import('../features/lead/case-board-page.tsx')),
  analysis: pageFrom<'analysis'>(() => import('../features/lead/analysis-page.tsx')),
  'roster-import': pageFrom<'roster-import'>(() => import('../features/planning/roster-import-page.tsx')),
  calls: pageFrom<'calls'>(() => import('../features/phone/call-log-page.tsx')),
  unsent: pageFrom<'unsent'>(() => import('../features/outbox/outbox-page.tsx')),
  conflict: pageFrom<'conflict'>(() => import('../features/outbox/conflict-page.tsx')),
  customer: pageFrom<'customer'>(() => import('../features/customers/customer-page.tsx')),
  'customer-form': pageFrom<'customer-form'>(() => import('../features/customers/customer-form-page.tsx')),
  settings: pageFrom<'settings'>(() => import('../features/settings/settings-page.tsx')),
}

/** Loads every page's code, so that the first visit of each is as quick as the second. */
export async function preloadPages(): Promise<void> {
  await Promise.all(Object.values(pages).map((page) => page.load()))
}
