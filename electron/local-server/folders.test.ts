import { describe, expect, it } from 'vitest';
import { defaultWorkspace, settingsFolder } from './folders.ts';

describe('the folders of this user', () => {
  it('follow the habits of each system', () => {
    expect(settingsFolder({ platform: 'linux', home: '/home/li', env: {} })).toBe('/home/li/.config/Eldermap');
    expect(settingsFolder({ platform: 'linux', home: '/home/li', env: { XDG_CONFIG_HOME: '/c' } })).toBe('/c/Eldermap');
    expect(settingsFolder({ platform: 'linux', home: '/home/li', env: { XDG_CONFIG_HOME: 'c' } })).toBe('/home/li/.config/Eldermap');
    expect(settingsFolder({ platform: 'darwin', home: '/Users/li', env: {} })).toBe('/Users/li/Library/Application Support/Eldermap');
    expect(settingsFolder({ platform: 'win32', home: 'C:\\Users\\李', env: { APPDATA: 'D:\\Data' } })).toBe('D:\\Data\\Eldermap');
    expect(defaultWorkspace({ platform: 'win32', home: 'C:\\Users\\李', env: {} })).toBe('C:\\Users\\李\\Eldermap');
    expect(defaultWorkspace({ platform: 'linux', home: '/home/li', env: {} })).toBe('/home/li/Eldermap');
  });
});
