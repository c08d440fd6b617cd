/** Takes the page to where all are brought, once for each time, and says so; offers it to who is writing. */
import { can } from '@twofold/shared/roles'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { VisuallyHidden } from '../look/VisuallyHidden.tsx'
import { useMe, usePlan } from '../plan/plan-context.ts'
import { followed, whatToDo, writingMs } from './following.ts'
import { useSectionHere } from './is-on.ts'
import { hasStarted, useAddressOf, useLeaderName, useMeetingOn, usePartTitle } from './use-meeting.ts'

/** When a key was pressed last in this page (ms). */
const useLastWritten = () => {
  const at = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const note = () => {
      at.current = performance.now()
    }
    document.addEventListener('input', note, true)
    document.addEventListener('compositionupdate', note, true)
    return () => {
      document.removeEventListener('input', note, true)
      document.removeEventListener('compositionupdate', note, true)
    }
  }, [])
  return at
}

/** Pages one is taken away from: the list of parts, a part, who is here, oneself. Not one's own papers. */
const isOpenPage = (pathname: string, isPart: boolean): boolean => {
  const [, , , page] = pathname.split('/')
  return isPart || !page || page === 'who' || page === 'me'
}

const Following = ({ isArrival }: { readonly isArrival: boolean }) => {
  const { t } = useTranslation('meeting')
  const { live, overview } = usePlan()
  const meeting = useMeetingOn()
  const brought = hasStarted(meeting) ? meeting.brought : null
  const here = useSectionHere()
  const addressOf = useAddressOf()
  const partTitle = usePartTitle()
  const name = useLeaderName()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const lastWritten = useLastWritten()
  const [said, setSaid] = useState('')
  const isBusy = () =>
    performance.now() - lastWritten.current < writingMs ||
    live.save !== 'saved' ||
    document.querySelector('dialog[open]') !== null ||
    !isOpenPage(pathname, here !== null)
  const follow = useRef<() => void>(() => undefined)
  follow.current = () => {
    if (!brought) return
    const { at, section } = brought
    const { seenAt } = followed.of(overview.planId)
    const what = whatToDo({ at, seenAt, isArrival, isThere: here === section, isBusy: isBusy() })
    if (at === seenAt) return
    followed.is(overview.planId, { seenAt: at, offeredAt: what === 'offer' ? at : null })
    if (what === 'go') void navigate(addressOf(section))
    setSaid(
      what === 'offer'
        ? t('line.at', { name, part: partTitle(section) })
        : t('line.brought', { part: partTitle(section) }),
    )
  }
  const at = brought?.at
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time all are brought
  useEffect(() => follow.current(), [at])
  // Who has gone there by themselves may look elsewhere: it is not offered again.
  const isThere = brought?.section === here
  useEffect(() => {
    const known = followed.of(overview.planId)
    if (isThere && known.offeredAt !== null) followed.is(overview.planId, { ...known, offeredAt: null })
  }, [isThere, overview.planId])
  return (
    <div role="status">
      <VisuallyHidden>{said}</VisuallyHidden>
    </div>
  )
}

/** Whoever leads goes where they go themselves. */
export const Follow = ({ isArrival }: { readonly isArrival: boolean }) =>
  can(useMe().role, 'lead') ? null : <Following isArrival={isArrival} />
