/**
 * Every command that has a key, with its default, in one place. A chord is written `Mod+Shift+K`; `Mod` is ⌘ on
 * macOS and Ctrl elsewhere; the plus key itself is written last (`Mod++`). Several chords are separated by a space. The person may change any of them.
 */
import type { TextKey } from '#shared/i18n/catalogue.ts'

export const keyGroups = ['call', 'work', 'view'] as const
export type KeyGroup = (typeof keyGroups)[number]

type KeyCommand = { readonly group: KeyGroup; readonly keys: string; readonly label: TextKey }
const command = (group: KeyGroup, keys: string, label: TextKey): KeyCommand => ({ group, keys, label })

export const keyMap = {
  'call.answer': command('call', 'F2', 'phone:command_answer'),
  'call.hold': command('call', 'F4', 'phone:command_hold'),
  'call.swap': command('call', 'Shift+F4', 'phone:command_swap'),
  'call.mute': command('call', 'F6', 'phone:command_mute'),
  'call.recording': command('call', 'Shift+F6', 'recording:command'),
  'call.keypad': command('call', 'Mod+D', 'phone:command_keypad'),
  'call.quality': command('call', 'Mod+I', 'quality:command_open'),
  'call.transfer': command('call', 'F7', 'phone:command_transfer'),
  'call.endConsult': command('call', 'Shift+F7', 'phone:command_end_consult'),
  'call.hangUp': command('call', 'F8', 'phone:command_hang_up'),
  'call.dial': command('call', 'Mod+E', 'phone:dial_open'),
  'call.redial': command('call', 'Mod+Shift+E', 'phone:command_redial'),
  'wrapUp.finish': command('call', 'F9', 'phone:command_finish_wrap_up'),
  'wrapUp.outcome': command('call', 'Shift+F9', 'wrapUp:command_outcome'),
  'wrapUp.extend': command('call', 'Mod+F9', 'wrapUp:command_extend'),
  'agent.toggleAvailable': command('call', 'Mod+Shift+A', 'phone:command_toggle_available'),
  'complaint.new': command('work', 'Mod+N', 'shell:command_new_complaint'),
  'complaint.register': command('work', 'Mod+S', 'shell:command_register'),
  'complaint.reopen': command('work', 'Mod+O', 'customer:command_reopen'),
  'complaint.next': command('work', 'Alt+Enter', 'case:command_next'),
  'complaint.steps': command('work', 'Alt+Shift+Enter', 'case:command_steps'),
  'article.search': command('work', 'Mod+J', 'knowledge:command_search'),
  'article.link': command('work', 'Mod+L', 'knowledge:command_link'),
  'story.readAloud': command('work', 'Mod+.', 'customer:command_read_story'),
  'promise.call': command('work', 'Mod+Shift+C', 'promise:command_call'),
  'promise.keep': command('work', 'Mod+Shift+K', 'promise:command_keep'),
  'promise.add': command('work', 'Mod+Shift+M', 'promise:command_add'),
  'promise.notKept': command('work', 'Mod+Shift+B', 'promise:command_not_kept'),
  'promise.handOver': command('work', 'Mod+Shift+H', 'promise:command_hand_over'),
  'cases.reassign': command('work', 'Mod+G', 'lead:command_reassign'),
  'complaint.print': command('work', 'Mod+Shift+P', 'paper:command'),
  'cases.export': command('work', 'Mod+Shift+X', 'lead:command_export'),
  'schedule.export': command('work', 'Mod+Shift+G', 'roster:take_along'),
  'form.kind': command('work', 'Mod+T', 'shell:command_form_kind'),
  'form.severity': command('work', 'Mod+U', 'shell:command_form_severity'),
  'form.place': command('work', 'Mod+P', 'shell:command_form_place'),
  'form.proxy': command('work', 'Mod+B', 'shell:command_form_proxy'),
  'escalation.read': command('work', 'Mod+Shift+U', 'flow:command_read'),
  'followUp.call': command('work', 'Mod+Shift+O', 'survey:command_call'),
  'followUp.unreached': command('work', 'Mod+Shift+J', 'survey:command_unreached'),
  'followUp.declined': command('work', 'Mod+Shift+D', 'survey:command_declined'),
  'form.submit': command('work', 'Mod+Enter', 'shell:command_submit'),
  'form.return': command('work', 'Escape', 'shell:command_return_to_form'),
  'search.open': command('view', 'F3 Mod+K', 'shell:command_search'),
  'page.complaints': command('view', 'Mod+1', 'shell:command_page_complaints'),
  'page.knowledge': command('view', 'Mod+2', 'shell:command_page_knowledge'),
  'page.schedule': command('view', 'Mod+3', 'shell:command_page_schedule'),
  'page.team': command('view', 'Mod+4', 'shell:command_page_team'),
  'page.calls': command('view', 'Mod+5', 'shell:command_page_calls'),
  'page.settings': command('view', 'Mod+,', 'shell:command_page_settings'),
  'page.unsent': command('view', 'Mod+6', 'shell:command_page_unsent'),
  'page.board': command('view', 'Mod+7', 'presence:command_board'),
  'page.caseBoard': command('view', 'Mod+9', 'lead:command_board'),
  'page.analysis': command('view', 'Mod+Shift+Y', 'analysis:command'),
  'page.rosterImport': command('view', 'Mod+Shift+I', 'planning:command'),
  'filters.find': command('view', 'Mod+F', 'lead:command_find'),
  'filters.clear': command('view', 'Mod+Shift+F', 'lead:command_clear'),
  'sync.now': command('view', 'Mod+Shift+S', 'shell:command_sync_now'),
  'session.lock': command('view', 'Mod+Shift+L', 'lock:lock_now'),
  'window.another': command('view', 'Mod+Shift+N', 'shell:command_another_window'),
  'page.customer': command('view', 'Mod+8', 'customer:command_page'),
  'page.back': command('view', 'Alt+ArrowLeft', 'shell:command_back'),
  'view.larger': command('view', 'Mod++ Mod+=', 'shell:command_larger'),
  'view.smaller': command('view', 'Mod+-', 'shell:command_smaller'),
  'view.actualSize': command('view', 'Mod+0', 'shell:command_actual_size'),
  'how.fold': command('view', 'Mod+\\', 'shell:command_fold_how'),
  'keys.show': command('view', '?', 'shell:command_show_keys'),
} as const satisfies Record<string, KeyCommand>

export type CommandId = keyof typeof keyMap
export const commandIds = Object.keys(keyMap) as readonly CommandId[]

/** The chords of a command: the person's own where they set one, else the default. */
export function chordsOf(id: CommandId, own: Readonly<Record<string, string>>): readonly string[] {
  return (own[id] ?? keyMap[id].keys).split(' ').filter((chord) => chord !== '')
}
