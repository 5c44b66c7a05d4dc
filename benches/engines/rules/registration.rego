package registration

open_accounts := count([1 | some a in input.subject.accounts; a.type in {"service", "subscription"}; not a.closed])
likes := count([1 | some f in input.subject.found; f.kind == "like_collecting"])
individual if input.subject.category == "individual"

limit := 5 if { individual; input.application.submitted_on >= 20120823; input.application.submitted_on < 20171008 }
limit := 2 if { individual; input.application.submitted_on >= 20171008; input.application.submitted_on < 20181116 }
limit := 1 if { individual; input.application.submitted_on >= 20181116 }
limit := 50 if { not individual; input.application.submitted_on >= 20120823; input.application.submitted_on < 20171008 }
limit := 5 if { not individual; input.application.submitted_on >= 20171008; input.application.submitted_on < 20181116 }
limit := 2 if { input.subject.category in {"company", "individual_business"}; input.application.submitted_on >= 20181116 }
limit := 5 if { input.subject.category in {"government", "media", "other"}; input.application.submitted_on >= 20181116 }

deny contains "quota" if { not input.application.extra_quota; open_accounts >= limit }
deny contains "identity" if input.admin.citizenship != "mainland"
deny contains "identity" if not input.admin.national_id
deny contains "identity" if not input.admin.country_code == "+86"
deny contains "identity" if input.admin.administers >= 5
deny contains "email" if input.application.email_used
deny contains "region" if { input.subject.region != "mainland"; individual }
deny contains "region" if {
	input.subject.region != "mainland"
	not input.application.advertising
	not input.subject.region in {"hong_kong", "japan", "france"}
}
deny contains "industry" if input.subject.industry in {"pharmaceuticals", "supplements", "gambling"}
deny contains "name" if not input.application.name_good
deny contains "ladder" if likes >= 4
