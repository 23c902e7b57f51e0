/** Colleagues that what was typed fits, with what each is doing: whom to take is seen before anybody is chosen. */
import './colleague-list.css'
import { UserRound } from 'lucide-react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { type ColleagueAtWork, colleaguesLike, useColleaguesAtWork } from '../../platform/phone/colleagues.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useWhetherPopUpIs } from '../../ui/pop-up/pop-up.tsx'
import { PresenceMark } from '../../ui/presence/presence-mark.tsx'

type ColleagueListProps = {
  readonly typed: string
  readonly onChoose: (colleague: ColleagueAtWork) => void
}

export function ColleagueList(props: ColleagueListProps) {
  // A box that is closed keeps what was typed; nobody looks, and the server is not asked.
  return useWhetherPopUpIs() === 'open' ? <Colleagues {...props} /> : null
}

function Colleagues({ typed, onChoose }: ColleagueListProps) {
  const texts = useTexts()
  const found = colleaguesLike(useColleaguesAtWork(useSignedIn().profile.agentId), typed)
  if (found.length === 0) return null
  return (
    <ul className="colleague-list" aria-label={texts('transfer:colleagues')}>
      {found.map((colleague) => (
        <li key={colleague.id}>
          <button
            type="button"
            className="colleague"
            onClick={() => onChoose(colleague)}
            data-testid={`colleague-${colleague.extension}`}
          >
            <UserRound size={14} strokeWidth={1.75} aria-hidden />
            <span className="colleague__name">{colleague.name}</span>
            {colleague.presence === null ? (
              <span className="colleague__aside">{colleague.team}</span>
            ) : (
              <span className="colleague__aside colleague__aside--doing">
                <PresenceMark presence={colleague.presence} />
              </span>
            )}
            <span className="colleague__extension">{colleague.extension}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
