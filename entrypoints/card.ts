import { useEffect, useRef, useState } from 'react';
import { jsx, jsxs } from 'react/jsx-runtime';
import { LENT_REACT, MOUNT_CARD } from '../components/card/handle';
import { mountCard } from '../components/card/mount';

export default defineUnlistedScript(() => {
  Object.assign(globalThis, { [MOUNT_CARD]: mountCard, [LENT_REACT]: { useEffect, useRef, useState, jsx, jsxs } });
});
