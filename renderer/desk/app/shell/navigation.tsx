/** The pages of WHAT, at the left edge. Only pages that some feature fills are offered. */

import { Tooltip } from 'antd'
import {
  BookOpenText,
  CalendarDays,
  ClipboardList,
  type LucideIcon,
  PanelRightClose,
  PanelRightOpen,
  PhoneCall,
  Settings,
  Users,
} from 'lucide-react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import type { CommandId } from '../../platform/keyboard/key-map.ts'
import { goTo, toggleHow, useNavigationStore, usePage } from '../../platform/navigation/navigation.store.ts'
import {
  type NavigationPage,
  navigationPages,
  type Page,
  sectionOf,
} from '../../platform/navigation/pages.ts'
import { IconButton } from '../../ui/button/button.tsx'
import { Kbd } from '../../ui/keyboard/kbd.tsx'
import { pages } from '../compose.tsx'

const icons: Readonly<Record<NavigationPage, LucideIcon>> = {
  complaints: ClipboardList,
  knowledge: BookOpenText,
  schedule: CalendarDays,
  team: Users,
  calls: PhoneCall,
  settings: Settings,
}

export const firstPageOf = (section: NavigationPage): Page =>
  section === 'knowledge' ? { name: 'knowledge', articleId: null } : { name: section }

export function Navigation() {
  const texts = useTexts()
  const current = sectionOf(usePage())
  return (
    <nav className="navigation" aria-label={texts('shell:nav_label')}>
      {navigationPages
        .filter((section) => pages[section] !== undefined)
        .map((section) => {
          const Icon = icons[section]
          const command: CommandId = `page.${section}`
          return (
            <Tooltip key={section} placement="right" mouseEnterDelay={0.4} title={<Kbd command={command} />}>
              <button
                type="button"
                className={`navigation__entry navigation__entry--${section}`}
                aria-current={section === current ? 'page' : undefined}
                data-testid={`nav-${section}`}
                onClick={() => goTo(firstPageOf(section))}
              >
                <Icon size={20} strokeWidth={1.5} aria-hidden />
                {texts(`shell:nav_${section}`)}
              </button>
            </Tooltip>
          )
        })}
      <FoldHow />
    </nav>
  )
}

/** HOW can be folded away, for a small window or a long text. */
function FoldHow() {
  const texts = useTexts()
  const folded = useNavigationStore((state) => state.howFolded)
  return (
    <div className="navigation__fold">
      <IconButton
        icon={folded ? PanelRightOpen : PanelRightClose}
        label={texts(folded ? 'shell:unfold_how' : 'shell:fold_how')}
        command="how.fold"
        onClick={toggleHow}
        testId="fold-how"
      />
    </div>
  )
}
