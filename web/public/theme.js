// Runs before the first paint, so that a chosen theme never flashes the other one; outside the bundle because a
// content security policy without inline scripts must hold.
try {
  const theme = localStorage.getItem('iza.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {}
