/** The bottom of the form: what is saved, what is wrong, and the one primary action. */
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Instant } from '#shared/kernel/clock.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button } from '../../ui/button/button.tsx'
import { ActionBar } from '../../ui/panel/panel.tsx'
import type { DraftKeeper, DraftState } from './use-draft.ts'

type FormActionsProps = {
  readonly keeper: DraftKeeper
  /** When the draft that was resumed had been saved. */
  readonly savedAt: Instant | null
  readonly busy: boolean
  readonly problem: string | null
  readonly onDiscard: () => void
}

export function FormActions(props: FormActionsProps) {
  const texts = useTexts()
  const [sure, setSure] = useState(false)
  return (
    <ActionBar note={<Note state={props.keeper.state} savedAt={props.savedAt} problem={props.problem} />}>
      <Button
        kind="quiet"
        onClick={() => (sure ? props.onDiscard() : setSure(true))}
        testId="complaint-discard"
      >
        {texts(sure ? 'complaint:discard_sure' : 'complaint:discard')}
      </Button>
      <Button
        kind="primary"
        type="submit"
        command="complaint.register"
        disabled={props.busy}
        testId="complaint-register"
      >
        {texts('complaint:register')}
      </Button>
    </ActionBar>
  )
}

function Note(props: {
  readonly state: DraftState
  readonly savedAt: Instant | null
  readonly problem: string | null
}) {
  const texts = useTexts()
  const dates = useDates()
  const { state, problem } = props
  if (problem !== null)
    return (
      <span className="complaint-form__problem" role="alert" data-testid="complaint-problem">
        <TriangleAlert size={14} aria-hidden />
        {problem}
      </span>
    )
  if (state.status === 'failed')
    return (
      <span className="complaint-form__problem" role="alert">
        <TriangleAlert size={14} aria-hidden />
        {texts('complaint:draft_not_saved')}
      </span>
    )
  if (state.status === 'saving') return <span>{texts('complaint:saving')}</span>
  const at = state.status === 'saved' ? state.at : props.savedAt
  if (at === null) return null
  return (
    <span className="complaint-form__saved" data-testid="complaint-draft-saved">
      <CircleCheck size={14} aria-hidden />
      {texts('complaint:saved_at', { time: dates.time(at) })}
    </span>
  )
}
