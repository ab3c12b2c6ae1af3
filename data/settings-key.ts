/** Where the settings are stored: whoever hears of a change there asks the worker what holds now. */
export const SETTINGS_KEY = 'settings';
