/** How far the loading of data to this machine has come: a bar, the amount, and how long it still takes. */
import './loading-progress.css'
import { useLanguage, useTexts } from '../../platform/i18n/use-texts.ts'
import { useNow } from '../../platform/time/use-now.ts'
import { type LoadingStatus, loadingEstimate, roundedEstimate } from './loading-estimate.ts'

export function LoadingProgress({ status }: { readonly status: LoadingStatus }) {
  const texts = useTexts()
  const language = useLanguage()
  const seconds = loadingEstimate(status, useNow())
  const counted = (rows: number): string => rows.toLocaleString(language)
  const { rowsDone, rowsLeft, spacesLeft: spaces } = status
  const rows = counted(rowsDone)
  const amount =
    rowsLeft === null
      ? texts('shell:server_loading_amount_open', { rows, spaces })
      : texts('shell:server_loading_amount', { rows, spaces, left: counted(rowsLeft) })
  return (
    <div className="loading-progress" data-testid="loading-progress">
      <progress
        aria-label={texts('shell:server_loading_progress')}
        {...(rowsLeft === null ? {} : { value: rowsDone, max: Math.max(1, rowsDone + rowsLeft) })}
      />
      <p className="loading-progress__words">
        <span>{amount}</span>
        {seconds !== null && <Estimate seconds={seconds} />}
      </p>
    </div>
  )
}

function Estimate(props: { readonly seconds: number }) {
  const texts = useTexts()
  const { unit, count } = roundedEstimate(props.seconds)
  return (
    <span className="loading-progress__estimate">{texts(`shell:server_loading_${unit}`, { count })}</span>
  )
}
