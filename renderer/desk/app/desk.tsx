/** The whole desk: the sign-in page until somebody is signed in, then the shell. */
import '../ui/theme/base.css'
import type { i18n } from 'i18next'
import { useEffect } from 'react'
import { I18nextProvider } from 'react-i18next'
import type { AppDescription } from '#shared/ports/ipc.ts'
import { SignInPage } from '../features/auth/sign-in-page.tsx'
import { LiveRegions } from '../platform/announce/announce.tsx'
import { usePreferences } from '../platform/preferences/preferences.store.ts'
import { DescriptionProvider } from '../platform/services/description.tsx'
import { type Services, ServicesProvider } from '../platform/services/services.tsx'
import { useSession } from '../platform/session/session.store.ts'
import { ThemeProvider } from '../ui/theme/theme-provider.tsx'
import { Shell } from './shell/shell.tsx'

type DeskProps = { readonly services: Services; readonly description: AppDescription; readonly i18n: i18n }

export function Desk(props: DeskProps) {
  const { services, description } = props
  const { language, theme } = usePreferences()
  const session = useSession()
  useInteractive(services)

  return (
    <I18nextProvider i18n={props.i18n}>
      <ServicesProvider services={services}>
        <DescriptionProvider description={description}>
          <ThemeProvider theme={theme} language={language}>
            {session?.status === 'signed_in' ? <Shell key={session.profile.agentId} /> : <SignInPage />}
            <LiveRegions />
          </ThemeProvider>
        </DescriptionProvider>
      </ServicesProvider>
    </I18nextProvider>
  )
}

/** Tells main that the desk has painted and takes input: after the frame that follows the first commit. */
function useInteractive({ api }: Services): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => void api.app.interactive())
    return () => cancelAnimationFrame(frame)
  }, [api])
}
