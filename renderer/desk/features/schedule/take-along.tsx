/** Takes my shifts along: as a calendar file, on paper, or as a PDF. */
import './take-along.css'
import { Share2 } from 'lucide-react'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { addDays } from '#shared/domain/schedule/business-date.ts'
import { calendarFile } from '#shared/domain/schedule/calendar-file.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useSignedIn } from '../../platform/session/session.store.ts'
import type { Span } from '../../platform/time/span.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button, IconButton } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Choice } from '../../ui/field/choice.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ShiftPaper } from './shift-paper.tsx'
import { useQueueName } from './use-queue-name.ts'

const DAYS_AHEAD = 41

export function TakeAlong({ span }: { readonly span: Span }) {
  const texts = useTexts()
  const [sheet, setSheet] = useState<'open' | 'closed'>('closed')
  useCommand('schedule.export', () => setSheet('open'))
  return (
    <>
      <IconButton
        icon={Share2}
        label={texts('roster:take_along')}
        command="schedule.export"
        onClick={() => setSheet('open')}
        testId="take-along"
      />
      {sheet === 'open' && <TakeAlongSheet span={span} onClose={() => setSheet('closed')} />}
    </>
  )
}

type Standing = 'asked' | 'busy' | 'failed' | 'disk_full'

function TakeAlongSheet({ span, onClose }: { readonly span: Span; readonly onClose: () => void }) {
  const texts = useTexts()
  const { today } = useDates()
  const { api, clock } = useServices()
  const { agentId } = useSignedIn().profile
  const [which, setWhich] = useState<'shown' | 'ahead'>('ahead')
  const [standing, setStanding] = useState<Standing>('asked')
  const [paper, setPaper] = useState<'none' | 'shown'>('none')
  const words = useCalendarWords()
  const { from, to } = which === 'shown' ? span : { from: today, to: addDays(today, DAYS_AHEAD) }
  const shifts = readyValue(useDataWatch('shifts', { of: { who: 'agent', agentId }, from, to }))

  const send = async (to_: 'calendar' | 'file' | 'printer', mine: readonly ShiftView[]): Promise<void> => {
    setStanding('busy')
    const give = async () => {
      if (to_ === 'calendar')
        return api.export.saveCalendar({
          name: texts('roster:calendar_file', { from, to }),
          text: calendarFile({ shifts: mine, words, now: clock.now() }),
        })
      // It has to be in the page before main puts the page on paper.
      flushSync(() => setPaper('shown'))
      return to_ === 'printer'
        ? api.export.print()
        : api.export.savePdf({ name: texts('roster:paper_file', { from, to }) })
    }
    const outcome = await give()
    setPaper('none')
    if (!outcome.ok) return setStanding(outcome.error === 'disk_full' ? 'disk_full' : 'failed')
    if (outcome.value === 'cancelled') return setStanding('asked')
    announce(texts('roster:take_saved'), 'polite')
    onClose()
  }
  const disabled = standing === 'busy' || shifts === null || shifts.length === 0
  const button = (to_: Parameters<typeof send>[0]) => ({
    disabled,
    onClick: () => void send(to_, shifts ?? []),
    testId: `take-${to_}`,
  })
  return (
    <Sheet title={texts('roster:take_along')} width={480} onClose={onClose}>
      <div className="take-along" data-testid="take-along-sheet">
        <p>{texts('roster:take_mine_only')}</p>
        <Choice
          label={texts('roster:take_what')}
          value={which}
          onChange={setWhich}
          options={(['ahead', 'shown'] as const).map((value) => ({
            value,
            label: texts(`roster:take_${value}`),
          }))}
          testId="take-which"
        />
        {shifts?.length === 0 && <InlineNotice tone="amber">{texts('roster:none_in_span')}</InlineNotice>}
        {(standing === 'failed' || standing === 'disk_full') && (
          <InlineNotice tone="red">{texts(`roster:take_${standing}`)}</InlineNotice>
        )}
        <div className="take-along__ways">
          <Button {...button('printer')}>{texts('roster:take_print')}</Button>
          <Button {...button('file')}>{texts('roster:take_pdf')}</Button>
          <Button kind="primary" {...button('calendar')}>
            {texts('roster:take_calendar')}
          </Button>
        </div>
      </div>
      {paper === 'shown' && <ShiftPaper shifts={shifts ?? []} from={from} to={to} />}
    </Sheet>
  )
}

function useCalendarWords(): Parameters<typeof calendarFile>[0]['words'] {
  const texts = useTexts()
  const dates = useDates()
  const queueName = useQueueName()
  const placeOf = ({ place }: Pick<ShiftView, 'place'>): string => texts(`schedule:place_${place}`)
  return {
    calendar: texts('roster:calendar_name'),
    summary: (shift) => `${texts(`schedule:kind_${shift.kind}`)} · ${placeOf(shift)}`,
    location: placeOf,
    description: (shift, { activities }) =>
      [
        texts('roster:queue', { name: queueName(shift.queueId) }),
        ...activities.map(
          ({ kind, start, end }) => `${dates.hours(start, end)} ${texts(`schedule:activity_${kind}`)}`,
        ),
      ].join('\n'),
  }
}
