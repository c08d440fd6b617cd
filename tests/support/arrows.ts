/**
 * The arrows of the house. Within a package a folder has a floor, and a module may import its own floor and the floors
 * below; between packages only what is drawn.
 *
 *   tests → client, server, shared        client → shared        server → shared        shared → nothing of ours
 *   server   core ← host ← adapters ← app.ts, the demo and what else stands at the top
 *   client   sync ← editor ← plan, people, agency… ← routes ← main.tsx
 */
import type { Import } from './imports.ts'

type Package = 'shared' | 'server' | 'client' | 'tests'
const isPackage = (name: string): name is Package => ['shared', 'server', 'client', 'tests'].includes(name)

const mayImport: Readonly<Record<Package, readonly Package[]>> = {
  shared: ['shared'],
  server: ['server', 'shared'],
  client: ['client', 'shared'],
  tests: ['tests', 'client', 'server', 'shared'],
}

const top = 90
const serverFloors: Readonly<Record<string, number>> = { core: 0, host: 1, adapters: 2, demo: top }
/** Ground: what any screen may stand on, and what stands on nothing of ours but other ground. */
const clientGround = ['look', 'words', 'http', 'pieces']
const clientFloors: Readonly<Record<string, number>> = {
  ...Object.fromEntries(clientGround.map((name) => [name, 0])),
  sync: 1,
  editor: 2,
  routes: 4,
}
/** A folder of the client that is not named above is a room of the house: plan, people, agency… */
const clientRoom = 3

interface Place {
  readonly name: Package
  readonly floor: number
}

/** `folder` null: the file stands at the top of `src`. */
const floorOf = (name: 'server' | 'client', folder: string | null): number | null => {
  if (folder === null) return top
  if (name === 'server') return serverFloors[folder] ?? null
  return clientFloors[folder] ?? clientRoom
}

/** Where a module stands; null: nowhere in the picture. */
export const placeOf = (path: string): Place | null => {
  const [name = '', source, ...rest] = path.split('/')
  if (!isPackage(name)) return null
  if (name === 'shared' || name === 'tests') return { name, floor: 0 }
  const folder = rest.length > 1 ? (rest[0] ?? null) : null
  const floor = source === 'src' ? floorOf(name, folder) : top
  return floor === null ? null : { name, floor }
}

/** Why an import may not be; null when it may. */
export const whatIsWrongWith = ({ from, to, specifier }: Import): string | null => {
  if (to === null) return null
  const here = placeOf(from)
  const there = placeOf(to)
  if (!here) return `${from} has no place in the picture of the house`
  if (!there) return `${from} imports ${specifier}, which has no place in the picture of the house`
  if (!mayImport[here.name].includes(there.name)) return `${here.name} imports ${there.name}: ${from} → ${to}`
  if (here.name === there.name && here.floor < there.floor) return `an arrow points back: ${from} → ${to}`
  return null
}
