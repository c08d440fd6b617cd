/** What Vite makes of a CSS module: class names by the names they were written with. */
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>
  export default classes
}
