/** Icons that only the replay draws: they stay off the plan's first load. The same grid and lines as look/Icon. */
import look from '../look/Icon.module.css'
import type { MarkKind } from './kinds.ts'

const paths = {
  back: 'M18 6v12l-8.500-6zM6.500 6v12',
  forward: 'M6 6v12l8.500-6zM17.500 6v12',
  play: 'M8 5.500v13l10.500-6.500z',
  pause: 'M8.500 5.500v13M15.500 5.500v13',
  compare:
    'M5 5h4a1.500 1.500 0 0 1 1.500 1.500v11A1.500 1.500 0 0 1 9 19H5a1.500 1.500 0 0 1-1.500-1.500v-11A1.500 1.500 0 0 1 5 5zM15 5h4a1.500 1.500 0 0 1 1.500 1.500v11A1.500 1.500 0 0 1 19 19h-4a1.500 1.500 0 0 1-1.500-1.500v-11A1.500 1.500 0 0 1 15 5z',
  down: 'm6 9.500 6 6 6-6',
  find: 'M10.500 4.500a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5',
  jump: 'M6 21V4.500M6 5h11l-2.500 4 2.500 4H6',
  happened: 'M9.500 6.500H20M9.500 12H20M9.500 17.500H20M4.800 6.500h.1M4.800 12h.1M4.800 17.500h.1',
  meeting: 'M5 5.500h14v9H12l-4 4v-4H5z',
  step: 'M9.500 5.500 16 12l-6.500 6.500',
  lock: 'M7.500 10.500h9A2.500 2.500 0 0 1 19 13v4.500a2.500 2.500 0 0 1-2.500 2.500h-9A2.500 2.500 0 0 1 5 17.500V13a2.500 2.500 0 0 1 2.500-2.500zM8 10.500V8a4 4 0 0 1 8 0v2.500',
  open: 'M7.500 10.500h9A2.500 2.500 0 0 1 19 13v4.500a2.500 2.500 0 0 1-2.500 2.500h-9A2.500 2.500 0 0 1 5 17.500V13a2.500 2.500 0 0 1 2.500-2.500zM8 10.500V8a4 4 0 0 1 7.700-1.500',
  paused: 'M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17zM10 9v6m4-6v6',
  park: 'M4 13.500 6.500 5.500h11l2.500 8V18a1.500 1.500 0 0 1-1.500 1.500h-13A1.500 1.500 0 0 1 4 18zM4 13.500h4.500a3.500 3.500 0 0 0 7 0H20',
  hide: 'M4 4l16 16M9.500 5.800A9 9 0 0 1 12 5.500c4.500 0 7.500 3.500 9 6.500a14 14 0 0 1-2.800 3.700M6.300 7.700A14.500 14.500 0 0 0 3 12c1.500 3 4.500 6.500 9 6.500 1.500 0 2.900-.4 4.100-1',
  erased:
    'M5 7h14M9.500 7V5a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1v2M7 7l.8 11.600A1.500 1.500 0 0 0 9.300 20h5.400a1.500 1.500 0 0 0 1.500-1.400L17 7M10.300 10.500v6M13.700 10.500v6',
  yes: 'm5 12.500 4.800 4.800L19 7.500',
  review:
    'M3 12c1.500-3 4.500-6.500 9-6.500s7.500 3.500 9 6.500c-1.500 3-4.500 6.500-9 6.500S4.500 15 3 12zM12 9.200a2.800 2.800 0 1 1 0 5.600 2.800 2.800 0 0 1 0-5.600z',
  seal: 'm12 3 2.300 1.700 2.800-.2.700 2.800 2.400 1.600-1 2.700 1 2.700-2.400 1.500-.7 2.800-2.800-.2L12 20l-2.300-1.600-2.800.2-.7-2.800-2.400-1.500 1-2.700-1-2.700 2.400-1.600.7-2.800 2.800.2zM8.800 11.700l2.200 2.200 4.200-4.400',
  sealOpen:
    'm12 3 2.300 1.700 2.800-.2.700 2.800 2.400 1.600-1 2.700 1 2.700-2.400 1.500-.7 2.800-2.800-.2L12 20l-2.300-1.600-2.800.2-.7-2.800-2.400-1.500 1-2.700-1-2.700 2.400-1.600.7-2.800 2.800.2zM12 8v4.500m0 2.500v.1',
  page: 'M7 3.500h7l4 4v13H7zM14 3.500v4h4M9.500 12h6M9.500 15.500h6',
  version: 'M7 4.500h10V20l-5-3.500L7 20z',
  restore: 'M5 9.500h9.500a5 5 0 0 1 0 10H10M8.500 5.500l-4 4 4 4',
} as const
export type DrawnName = keyof typeof paths

const filled: ReadonlySet<DrawnName> = new Set(['play'])

export const iconOfMark: Readonly<Record<MarkKind, DrawnName>> = {
  meeting: 'meeting',
  step: 'step',
  lock: 'lock',
  open: 'open',
  pause: 'paused',
  park: 'park',
  hide: 'hide',
  erased: 'erased',
  yes: 'yes',
  restore: 'restore',
  version: 'version',
  review: 'review',
}

export interface DrawnIconProps {
  readonly name: DrawnName
  readonly size?: 'small' | 'middle'
}

export const DrawnIcon = ({ name, size = 'middle' }: DrawnIconProps) => (
  <svg className={`${look.icon} ${look[size]}`} viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[name]} {...(filled.has(name) ? { fill: 'currentColor' } : {})} />
  </svg>
)
