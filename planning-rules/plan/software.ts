import packageJson from '../../package.json' with { type: 'json' };

/** Name and version printed on what a run makes. */
export const softwareName = `Eldermap ${packageJson.version}`;
