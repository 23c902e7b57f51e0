/** Commands that belong to the frame: going to a page, going back, folding HOW. */
import { mayPlan } from '#shared/domain/schedule/roster.permission.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { goBack, goTo, toggleHow } from '../../platform/navigation/navigation.store.ts'
import type { NavigationPage } from '../../platform/navigation/pages.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { pages } from '../compose.tsx'
import { firstPageOf } from './navigation.tsx'

const visit = (section: NavigationPage): (() => void) | null =>
  pages[section] === undefined ? null : () => goTo(firstPageOf(section))

export function useShellCommands(): void {
  const { api } = useServices()
  useCommand('page.complaints', visit('complaints'))
  useCommand('page.knowledge', visit('knowledge'))
  useCommand('page.schedule', visit('schedule'))
  useCommand('page.team', visit('team'))
  useCommand('page.calls', visit('calls'))
  useCommand('page.settings', visit('settings'))
  useCommand('page.unsent', pages.unsent === undefined ? null : () => goTo({ name: 'unsent' }))
  const { pin, profile } = useSignedIn()
  const lead = profile.permissions.includes('lead')
  useCommand('page.board', lead ? () => goTo({ name: 'board' }) : null)
  useCommand('page.analysis', lead ? () => goTo({ name: 'analysis' }) : null)
  useCommand('page.rosterImport', mayPlan(profile) ? () => goTo({ name: 'roster-import' }) : null)
  useCommand('page.caseBoard', lead ? () => goTo({ name: 'case-board' }) : null)
  useCommand('session.lock', pin === 'set' ? () => void api.session.lock() : null)
  useCommand('window.another', () => void api.app.openDesk())
  useCommand('page.back', goBack)
  useCommand('how.fold', toggleHow)
}
