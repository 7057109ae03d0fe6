import { expect, sitePaths, test } from './shell-page.ts';

test('robots.txt names the sitemap, and the sitemap does not name the page for what is not there', async ({
  request,
  address,
}) => {
  expect(await (await request.get('robots.txt')).text()).toMatch(/^Sitemap: https?:\/\/\S+\/sitemap-index\.xml$/m);
  expect((await sitePaths(request, address)).filter((path) => path.includes('404'))).toEqual([]);
});
