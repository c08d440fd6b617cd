/** Locks a part, or opens it: one tap, and one to take it back. */
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { useModeration, usePlan, useSay } from '../plan/plan-context.ts'
import { ActTrouble } from './ActTrouble.tsx'
import { useAct } from './use-act.ts'

/** The part by its name, in a list of parts: its button's words are short and say of which part to who listens. */
export const LockButton = ({
  section,
  isShort = false,
  onDone,
}: {
  readonly section: string
  readonly isShort?: boolean
  /** Once it is done. */
  readonly onDone?: () => void
}) => {
  const { t } = useTranslation('moderation')
  const say = useSay()
  const { sections } = usePlan()
  const isLocked = useModeration().locks[section] !== undefined
  const title = sections.find((shown) => shown.section.key === section)?.section.title
  const part = title ? say(title) : ''
  const [now, back] = isLocked
    ? (['openSection', 'lockSection'] as const)
    : (['lockSection', 'openSection'] as const)
  const { isBusy, trouble, act } = useAct(now)
  const toggle = () =>
    act(
      { kind: now, section },
      {
        said: t(`part.${now}Done`, { part }),
        undo: { kind: back, section },
        ...(onDone ? { next: onDone } : {}),
      },
    )
  return (
    <div>
      <Button
        size="small"
        icon={isLocked ? 'unlock' : 'lock'}
        isBusy={isBusy}
        onClick={toggle}
        {...(isShort ? { 'aria-label': t(`part.${now}Of`, { part }) } : {})}
      >
        {t(isShort ? `part.${now}Short` : `part.${now}`)}
      </Button>
      <ActTrouble trouble={trouble} />
    </div>
  )
}
