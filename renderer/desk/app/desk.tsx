/** The whole desk: the page that somebody signs in on, chooses a PIN on or unlocks on, then the shell. */
import '../ui/theme/base.css'
import type { i18n } from 'i18next'
import { useEffect } from 'react'
import { I18nextProvider } from 'react-i18next'
import type { SessionView } from '#shared/domain/session/session.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { AppDescription } from '#shared/ports/ipc.ts'
import { LiveRegions } from '../platform/announce/announce.tsx'
import { usePreferences } from '../platform/preferences/preferences.store.ts'
import { DescriptionProvider } from '../platform/services/description.tsx'
import { type Services, ServicesProvider } from '../platform/services/services.tsx'
import { useSession } from '../platform/session/session.store.ts'
import { ThemeProvider } from '../ui/theme/theme-provider.tsx'
import { frontPages } from './compose.tsx'
import { DeskKeys } from './desk-keys.ts'
import { useForgetful } from './forgetful.ts'
import { LockedDesk } from './locked-desk.tsx'
import { Shell } from './shell/shell.tsx'

type DeskProps = { readonly services: Services; readonly description: AppDescription; readonly i18n: i18n }

export function Desk(props: DeskProps) {
  const { services, description } = props
  const { language, theme } = usePreferences()
  const session = useSession()
  useInteractive(services)
  useForgetful(session)

  return (
    <I18nextProvider i18n={props.i18n}>
      <ServicesProvider services={services}>
        <DescriptionProvider description={description}>
          <ThemeProvider theme={theme} language={language}>
            <DeskKeys />
            <Front session={session} />
            <LiveRegions />
          </ThemeProvider>
        </DescriptionProvider>
      </ServicesProvider>
    </I18nextProvider>
  )
}

function Front({ session }: { readonly session: SessionView | null }) {
  switch (session?.status) {
    case 'signed_in':
      return <Shell key={session.profile.agentId} />
    case 'locked':
      return (
        <LockedDesk>
          <frontPages.locked />
        </LockedDesk>
      )
    case 'choosing_pin':
      return (
        <LockedDesk>
          <frontPages.choosing_pin />
        </LockedDesk>
      )
    case 'signed_out':
    case undefined:
      return <frontPages.signed_out />
    default:
      return assertNever(session)
  }
}

/** Tells main that the desk has painted and takes input: after the frame that follows the first commit. */
function useInteractive({ api }: Services): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => void api.app.interactive())
    return () => cancelAnimationFrame(frame)
  }, [api])
}
