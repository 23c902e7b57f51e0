/** Asks how numbers are to stand in the file, gets the cases (the audit has it by then), and has main save the table. */
import './export-sheet.css'
import { useState } from 'react'
import { mayReveal, ordinaryPrivacy, RevealReason } from '#shared/domain/customer/privacy.rules.ts'
import { PortFailure } from '#shared/ports/port-client.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button } from '../../ui/button/button.tsx'
import { causeName } from '../../ui/complaint/cause-name.ts'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Choice } from '../../ui/field/choice.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import type { GridRow } from './case-grid.tsx'
import { useCentre } from './use-centre.ts'

type Numbers = RevealReason | 'masked'
type Standing = 'asked' | 'busy' | 'refused' | 'disk_full' | 'failed'

export function ExportSheet(props: { readonly rows: readonly GridRow[]; readonly onClose: () => void }) {
  const texts = useTexts()
  const dates = useDates()
  const { api, data } = useServices()
  const { profile } = useSignedIn()
  const { nameOf, categoryName, rules } = useCentre()
  const queues = readyValue(useDataWatch('queues', {})) ?? []
  const [numbers, setNumbers] = useState<Numbers>('masked')
  const [standing, setStanding] = useState<Standing>('asked')
  const mayBeWhole = queues.some(({ privacy }) => mayReveal(profile, privacy ?? ordinaryPrivacy))
  const options: readonly Numbers[] = ['masked', ...(mayBeWhole ? RevealReason.options : [])]

  const save = async (): Promise<Standing | 'saved'> => {
    const ids = props.rows.map(({ id }) => id)
    const given = await data.call('cases.export', { ids, whole: numbers === 'masked' ? null : numbers })
    if (!given.ok) return given.error.code === 'not_saved' ? 'failed' : 'refused'
    // What writes tables is not needed before somebody wants one.
    const { casesAsCsv } = await import('./case-csv.ts')
    const text = casesAsCsv(given.value, {
      texts,
      dates,
      agentName: nameOf,
      categoryName,
      causeName: (id) => causeName(rules, id, (top) => texts(`case:top_${top}`)),
      departmentName: (id) => rules?.departments.find((one) => one.id === id)?.name ?? id,
    })
    const name = texts('lead:export_file', { date: dates.today })
    const outcome = await api.export.saveTable({ name, text })
    if (!outcome.ok) return outcome.error === 'disk_full' ? 'disk_full' : 'failed'
    return outcome.value === 'saved' ? 'saved' : 'asked'
  }
  const submit = async (): Promise<void> => {
    setStanding('busy')
    const next = await save().catch((cause: unknown): Standing => {
      if (cause instanceof PortFailure) return 'failed'
      throw cause
    })
    if (next !== 'saved') return setStanding(next)
    announce(texts('lead:export_saved'), 'polite')
    props.onClose()
  }
  return (
    <Sheet title={texts('lead:export_title')} width={480} onClose={props.onClose}>
      <form
        className="export-sheet"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
        data-testid="export-sheet"
      >
        <p>{texts('lead:export_what', { count: props.rows.length })}</p>
        <Choice<Numbers>
          label={texts('lead:export_numbers')}
          value={numbers}
          onChange={setNumbers}
          options={options.map((value) => ({
            value,
            label:
              value === 'masked'
                ? texts('lead:export_masked')
                : texts('lead:export_whole', { why: texts(`privacy:reveal_${value}`) }),
          }))}
          testId="export-numbers"
        />
        {(standing === 'refused' || standing === 'disk_full' || standing === 'failed') && (
          <InlineNotice tone="red">{texts(`lead:export_${standing}`)}</InlineNotice>
        )}
        <div className="export-sheet__ways">
          <Button kind="primary" type="submit" disabled={standing === 'busy'} testId="export-save">
            {texts('lead:export_save')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
