/* Draws each figure's chart from the numbers in its table, so that both always say the same. */
'use strict';
(() => {
  const root = document.documentElement;
  const compact = new Intl.NumberFormat('en', { notation: 'compact' });
  let charts = [];

  const colour = name => getComputedStyle(root).getPropertyValue(name).trim();
  const short = (text, length) => (text.length > length ? text.slice(0, length - 1) + '…' : text);

  function series(table, rows) {
    return [...table.tHead.rows[0].cells]
      .filter(head => 'charted' in head.dataset)
      .map((head, position) => ({
        label: head.textContent,
        data: rows.map(row => Number(row.cells[head.cellIndex].dataset.value)),
        texts: rows.map(row => row.cells[head.cellIndex].textContent),
        backgroundColor: colour('--series-' + (position + 1)),
        borderRadius: 3,
        maxBarThickness: 48,
      }));
  }

  function draw(figure) {
    const table = figure.querySelector('table');
    const lying = figure.dataset.chart === 'BARS';
    /* an eleventh bar is all others together, and would dwarf the rest */
    const rows = [...table.tBodies[0].rows].slice(0, lying ? 10 : undefined);
    const labels = rows.map(row => row.cells[0].textContent);
    const datasets = series(table, rows);
    const narrow = figure.clientWidth < 500;
    const label = lying ? text => short(text, narrow ? 16 : 32) : text => (narrow ? text.split(' ') : text);
    const numbers = {
      stacked: lying,
      grid: { color: colour('--line') },
      ticks: { color: colour('--quiet'), maxTicksLimit: narrow ? 5 : 9, callback: value => compact.format(value) },
    };
    const names = {
      stacked: lying,
      grid: { display: false },
      ticks: {
        color: colour('--text'),
        autoSkip: !lying,
        callback: (_, position) => label(labels[position]),
      },
    };
    const box = figure.querySelector('.chart');
    box.hidden = false;
    box.style.height = (lying ? 70 + labels.length * 28 : 260) + 'px';
    return new Chart(box.firstElementChild, {
      type: 'bar',
      data: { labels, datasets },
      options: {
        animation: false,
        indexAxis: lying ? 'y' : 'x',
        maintainAspectRatio: false,
        scales: lying ? { x: numbers, y: names } : { x: names, y: numbers },
        plugins: {
          legend: { display: datasets.length > 1, labels: { color: colour('--text') } },
          tooltip: { callbacks: { label: item => item.dataset.label + ': ' + item.dataset.texts[item.dataIndex] } },
        },
      },
    });
  }

  function drawAll() {
    charts.forEach(chart => chart.destroy());
    charts = [...document.querySelectorAll('figure[data-chart]')].map(draw);
  }

  function printing(now) {
    root.classList.toggle('printing', now);
    drawAll();
  }

  drawAll();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  addEventListener('beforeprint', () => printing(true));
  addEventListener('afterprint', () => printing(false));
})();
