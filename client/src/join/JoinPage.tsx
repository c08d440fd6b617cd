export { NotFound as default } from '../errors/NotFound.tsx'
